package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddedPostgresTest {
  @TempDir static Path folder;

  @Test
  void keepsItsDataAndItsUrlFromOneStartToTheNext() throws Exception {
    // Given
    var settings = EmbeddedPostgresSettings.forTests(folder);
    String firstUrl;
    try (var postgres = EmbeddedPostgres.start(settings);
        Connection connection = Sql.connect(postgres.url())) {
      firstUrl = postgres.url();
      Sql.execute(connection, "CREATE TABLE ledger AS SELECT 42 AS units");
    }

    // When
    try (var postgres = EmbeddedPostgres.start(settings);
        Connection connection = Sql.connect(postgres.url())) {

      // Then
      assertThat(Sql.query(connection, "SELECT units FROM ledger")).isEqualTo("42");
      assertThat(postgres.url()).isEqualTo(firstUrl);
    }
  }

  @Test
  void givesAUrlWithEverythingThatAClientNeeds() throws Exception {
    // Given
    var settings = EmbeddedPostgresSettings.forTests(folder);

    // When
    try (var postgres = EmbeddedPostgres.start(settings)) {

      // Then
      URI url = URI.create(postgres.url());
      assertThat(url.getScheme()).isEqualTo("postgresql");
      assertThat(url.getRawUserInfo()).matches("tollgate:[A-Za-z0-9_-]{32}");
      assertThat(url.getHost()).isEqualTo("127.0.0.1");
      assertThat(url.getPort()).isPositive();
      assertThat(url.getPath()).isEqualTo("/tollgate");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void promisesDurabilityOnlyWhenAsked(String option) throws Exception {
    // Given
    try (var postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(folder));
        Connection connection = Sql.connect(postgres.url())) {
      assertThat(Sql.query(connection, "SHOW " + option)).isEqualTo("off");
    }

    // When
    try (var postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.durable(folder));
        Connection connection = Sql.connect(postgres.url())) {

      // Then
      assertThat(Sql.query(connection, "SHOW " + option)).isEqualTo("on");
    }
  }

  @Test
  void isMadeForUtcUtf8AndChecksums() throws Exception {
    // Given
    var settings = EmbeddedPostgresSettings.forTests(folder);

    // When
    try (var postgres = EmbeddedPostgres.start(settings);
        Connection connection = Sql.connect(postgres.url())) {

      // Then
      assertThat(Sql.query(connection, "SHOW log_timezone")).isEqualTo("UTC");
      assertThat(Sql.query(connection, "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(Sql.query(connection, "SHOW data_checksums")).isEqualTo("on");
      assertThat(Sql.query(connection, "SELECT upper('straße é')")).isEqualTo("STRAßE É");
      assertThat(Sql.query(connection, "SELECT 'Z' < 'a'")).isEqualTo("t");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"with spaces and 'quotes' and $signs", "#hash, 100%20 and back\\slash"})
  void runsInAFolderOfAnyName(String name) throws Exception {
    // Given
    var settings = EmbeddedPostgresSettings.forTests(folder.resolve(name));

    // When
    try (var postgres = EmbeddedPostgres.start(settings);
        Connection connection = Sql.connect(postgres.url())) {

      // Then
      assertThat(Sql.query(connection, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void runsInAFolderTooDeepForAUnixSocket() throws Exception {
    // Given
    Path deep = folder.resolve("a".repeat(90), "b".repeat(90), "c".repeat(90));
    var settings = EmbeddedPostgresSettings.forTests(deep);

    // When
    try (var postgres = EmbeddedPostgres.start(settings);
        Connection connection = Sql.connect(postgres.url())) {

      // Then
      assertThat(Sql.query(connection, "SELECT 1")).isEqualTo("1");
    }
  }
}
