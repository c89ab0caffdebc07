package dev.tollgate.migrate;

import dev.tollgate.accounts.Housekeeping;
import dev.tollgate.accounts.HousekeepingReport;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Migrates, keeps house, says at which version the schema is, and ends with 0. The migration itself
 * runs before, while the process starts; where one of the two fails, the process says why and ends
 * with 1.
 */
@QuarkusMain(name = Migrate.NAME)
public final class Migrate implements QuarkusApplication {
  static final String NAME = "migrate";

  private final Flyway flyway;
  private final Housekeeping housekeeping;

  Migrate(Flyway flyway, Housekeeping housekeeping) {
    this.flyway = flyway;
    this.housekeeping = housekeeping;
  }

  /** Opens no port: the program serves nobody, though it knows rooms that do. */
  public static void main(String[] args) {
    System.setProperty("quarkus.http.host-enabled", "false");
    Quarkus.run(Migrate.class, args);
  }

  @Override
  public int run(String... args) {
    MigrationInfo current = flyway.info().current();
    System.out.printf(
        "The schema is at version %s (%s).%n", current.getVersion(), current.getDescription());
    HousekeepingReport done = housekeeping.run().await().indefinitely();
    System.out.printf(
        "Kept house: shed %d replies and %d counters, folded %d sums, months of records: %s.%n",
        done.replies(), done.counters(), done.totals(), done.months());
    return 0;
  }
}
