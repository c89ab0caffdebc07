package dev.tollgate.migrate;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Migrates, says at which version the schema is, and ends with 0. The migration itself runs before,
 * while the process starts; where it fails, the process says why and ends with 1.
 */
@QuarkusMain(name = Migrate.NAME)
public final class Migrate implements QuarkusApplication {
  static final String NAME = "migrate";

  private final Flyway flyway;

  Migrate(Flyway flyway) {
    this.flyway = flyway;
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
    return 0;
  }
}
