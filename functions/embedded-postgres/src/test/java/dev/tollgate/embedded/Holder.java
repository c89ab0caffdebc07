package dev.tollgate.embedded;

import java.nio.file.Path;
import java.sql.Connection;

/**
 * A program that starts a server, prints its URL, then commits numbers and prints each, for ever.
 * All the while another transaction of its own stays open.
 */
final class Holder {
  static final int NEVER_COMMITTED = -1;

  private Holder() {}

  public static void main(String[] arguments) throws Exception {
    var settings = EmbeddedPostgresSettings.durable(Path.of(arguments[0]));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
        Connection open = Sql.connect(postgres.url());
        Connection committing = Sql.connect(postgres.url())) {
      ChildJvm.say(postgres.url());
      Sql.execute(committing, "CREATE TABLE number (n int)");
      open.setAutoCommit(false);
      Sql.execute(open, "INSERT INTO number VALUES (" + NEVER_COMMITTED + ")");
      for (int n = 0; true; n++) {
        Sql.execute(committing, "INSERT INTO number VALUES (" + n + ")");
        ChildJvm.say(n);
      }
    } catch (EmbeddedPostgresException e) {
      ChildJvm.say(e.getMessage());
    }
  }
}
