package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresTest {
  @TempDir Path folder;

  @Test
  void keepsItsDataFromOneStartToTheNext() throws Exception {
    // Given
    var settings = EmbeddedPostgresSettings.forTests(folder.resolve("postgres"));
    try (var postgres = EmbeddedPostgres.start(settings);
        Connection connection = Sql.connect(postgres.url());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE ledger (units int)");
      statement.execute("INSERT INTO ledger VALUES (42)");
    }

    // When
    try (var postgres = EmbeddedPostgres.start(settings);
        Connection connection = Sql.connect(postgres.url());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT units FROM ledger")) {

      // Then
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
  }
}
