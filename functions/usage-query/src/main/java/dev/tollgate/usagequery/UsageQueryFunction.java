package dev.tollgate.usagequery;

import dev.tollgate.gate.Calls;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;

/** Usage-query as a cloud function: the same use case behind the same gate. */
public class UsageQueryFunction {
  static final String NAME = "usage-query";

  private final UsageDesk desk;
  private final Calls calls;

  UsageQueryFunction(UsageDesk desk, Calls calls) {
    this.desk = desk;
    this.calls = calls;
  }

  /** Adds up the caller's usage in buckets. */
  @Funq(NAME)
  public Uni<UsageBuckets> usage(UsageEvent event) {
    return desk.buckets(calls.current(), UsageEvent.question(event));
  }
}
