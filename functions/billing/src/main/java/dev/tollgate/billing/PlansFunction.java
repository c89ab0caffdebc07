package dev.tollgate.billing;

import dev.tollgate.gate.Calls;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;

/** Plans as a cloud function: the same use case behind the same gate. */
public class PlansFunction {
  static final String NAME = "plans";

  private final PlanDesk desk;
  private final Calls calls;

  PlansFunction(PlanDesk desk, Calls calls) {
    this.desk = desk;
    this.calls = calls;
  }

  /** Makes a plan. */
  @Funq(NAME)
  public Uni<PlanView> create(NewPlanBody event) {
    return desk.create(calls.current(), event);
  }
}
