package dev.tollgate.classify;

import dev.tollgate.gate.Calls;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;

/** Labels as a cloud function: the same use case behind the same gate. */
public class LabelFunction {
  static final String NAME = "label-version";

  private final VersionDesk desk;
  private final Calls calls;

  LabelFunction(VersionDesk desk, Calls calls) {
    this.desk = desk;
    this.calls = calls;
  }

  /** Points a label to a version. */
  @Funq(NAME)
  public Uni<VersionView> label(LabelEvent event) {
    return desk.label(calls.current(), event);
  }
}
