package dev.tollgate.usageexport;

import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;

/** Usage-export as a cloud function, for a schedule that calls it: one round behind the gate. */
public class UsageExportFunction {
  static final String NAME = "usage-export";

  private final ExportDesk desk;

  UsageExportFunction(ExportDesk desk) {
    this.desk = desk;
  }

  /** Sends what waits. */
  @Funq(NAME)
  public Uni<RoundView> send(RoundBody event) {
    return desk.run(event);
  }
}
