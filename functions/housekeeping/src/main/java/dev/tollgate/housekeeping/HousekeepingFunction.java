package dev.tollgate.housekeeping;

import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Housekeeping as a cloud function, for a schedule that the cloud keeps. */
public class HousekeepingFunction {
  static final String NAME = "housekeeping";

  private final HousekeepingDesk desk;

  HousekeepingFunction(HousekeepingDesk desk) {
    this.desk = desk;
  }

  /** Keeps house once, whatever a schedule says in its event. */
  @Funq(NAME)
  public Uni<HousekeepingView> keep(Map<String, Object> event) {
    return desk.keep();
  }
}
