package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
  private static final String INVALID_PASSWORD = "28P01";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String NOT_ADMITTED = "28000";

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(folder));
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource({"tollgate, wrong", "postgres, wrong", "tollgate, tollgate", "postgres, postgres"})
  void refusesAWrongPassword(String user, String password) {
    // Given
    String url = postgres.url();

    // When
    var connecting = assertThatThrownBy(() -> Sql.connect(url, user, password).close());

    // Then
    connecting.isInstanceOfSatisfying(
        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INVALID_PASSWORD));
  }

  @Test
  void admitsNobodyWithoutAPassword() {
    // Given
    String url = postgres.url();

    // When
    var connecting = assertThatThrownBy(() -> Sql.connect(url, "tollgate", "").close());

    // Then
    connecting.hasMessageContaining("requested SCRAM-based authentication");
  }

  @Test
  void listensOnTheLoopbackAddressOnly() throws Exception {
    // Given
    int port = URI.create(postgres.url()).getPort();
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
            .toList();

    for (InetAddress other : others) {
      try (Socket socket = new Socket()) {
        // When
        var connecting =
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, port)));

        // Then
        connecting.isInstanceOf(ConnectException.class);
      }
    }
  }

  @Test
  void keepsItsRoleInsideItsDatabase() throws Exception {
    // Given
    String url = postgres.url();
    String elsewhere = url.replaceFirst("/tollgate$", "/postgres");

    // When
    var connecting = assertThatThrownBy(() -> Sql.connect(elsewhere).close());

    // Then
    connecting.isInstanceOfSatisfying(
        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(NOT_ADMITTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE ROLE another",
        "ALTER SYSTEM SET fsync = off",
        "COPY (SELECT 1) TO PROGRAM 'cat'",
        "SELECT pg_read_file('pg_hba.conf')"
      })
  void letsItsRoleDoNothingToTheServer(String statement) throws Exception {
    try (Connection connection = Sql.connect(postgres.url())) {
      // Given
      assertThat(Sql.query(connection, "SELECT current_user")).isEqualTo("tollgate");

      // When
      var executing = assertThatThrownBy(() -> Sql.execute(connection, statement));

      // Then
      executing.isInstanceOfSatisfying(
          SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
  }

  @Test
  void letsItsRoleDoEverythingInsideTheDatabase() throws Exception {
    try (Connection connection = Sql.connect(postgres.url())) {
      // Given
      Sql.execute(connection, "CREATE SCHEMA own");
      Sql.execute(connection, "CREATE EXTENSION btree_gist");
      Sql.execute(connection, "CREATE TABLE t AS SELECT 7 AS n");

      // When
      String number = Sql.query(connection, "SELECT n FROM public.t");

      // Then
      assertThat(number).isEqualTo("7");
    }
  }

  @Test
  void admitsTheSuperuserWithThePasswordInItsFile() throws Exception {
    // Given
    String password = Files.readString(folder.resolve("superuser-password")).strip();

    // When
    try (Connection connection = Sql.connect(postgres.url(), "postgres", password)) {

      // Then
      assertThat(Sql.query(connection, "SHOW is_superuser")).isEqualTo("on");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "superuser-password"})
  void keepsThePasswordsToTheirOwner(String file) throws Exception {
    // Given
    Path password = folder.resolve(file);

    // When
    var permissions = Files.getPosixFilePermissions(password);

    // Then
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    assertThat(Files.readString(password).strip()).hasSizeGreaterThanOrEqualTo(32);
  }
}
