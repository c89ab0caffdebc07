package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class ProcessTest {
  private static final int SESSION_FIELD = 3;

  @TempDir static Path folder;
  private final EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.forTests(folder);

  @Test
  void runsInASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
      // Given
      assertThat(postgres.url()).isNotEmpty();
      long pid = postmaster();

      // When
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));

      // Then
      String[] afterName = stat.substring(stat.lastIndexOf(") ") + 2).split(" ", -1);
      assertThat(afterName[SESSION_FIELD]).isEqualTo(Long.toString(pid));
    }
  }

  @Test
  void runsWithoutPrivileges() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
      // Given
      assertThat(postgres.url()).isNotEmpty();
      Path status = Path.of("/proc", Long.toString(postmaster()), "status");

      // When
      List<String> lines = Files.readAllLines(status);

      // Then
      assertThat(lines).contains("CapEff:\t0000000000000000");
    }
  }

  @Test
  void survivesTheThreadThatStartedIt() throws Exception {
    // Given
    CompletableFuture<EmbeddedPostgres> started = new CompletableFuture<>();
    Thread starter = Thread.ofPlatform().start(() -> start(started));

    // When
    starter.join();

    // Then
    try (EmbeddedPostgres postgres = started.join();
        Connection connection = Sql.connect(postgres.url())) {
      assertThat(Sql.query(connection, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void isGoneAfterClosingEvenWithAnOpenTransactionAndTwice() throws Exception {
    // Given
    EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
    ProcessHandle process = ProcessHandle.of(postmaster()).orElseThrow();
    try (Connection connection = Sql.connect(postgres.url())) {
      connection.setAutoCommit(false);
      Sql.execute(connection, "CREATE TABLE never (n int)");

      // When
      postgres.close();
      postgres.close();

      // Then
      assertThat(process.isAlive()).isFalse();
      assertThat(folder.resolve("data", "postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void closesCompletelyThoughTheThreadIsInterrupted() throws Exception {
    // Given
    EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
    ProcessHandle process = ProcessHandle.of(postmaster()).orElseThrow();
    Thread.currentThread().interrupt();

    // When
    postgres.close();

    // Then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(process.isAlive()).isFalse();
  }

  private long postmaster() throws Exception {
    return PidFile.read(folder.resolve("data")).orElseThrow().pid();
  }

  private void start(CompletableFuture<EmbeddedPostgres> started) {
    try {
      started.complete(EmbeddedPostgres.start(settings));
    } catch (EmbeddedPostgresException e) {
      started.completeExceptionally(e);
    }
  }
}
