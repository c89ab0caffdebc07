package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecoveryTest {
  @TempDir Path folder;

  @Test
  void keepsEveryCommitWhenTheProcessIsKilled() throws Exception {
    // Given
    int lastSeen = 200;
    try (ChildJvm holder = ChildJvm.start(Holder.class, folder.toString())) {
      String url = holder.hear();
      readUpTo(lastSeen, holder);

      // When
      holder.kill();

      // Then
      assertThat(url).startsWith("postgresql://tollgate:");
    }
    assertThat(numbersIn(folder))
        .contains(0, 1, lastSeen)
        .doesNotContain(Holder.NEVER_COMMITTED)
        .doesNotHaveDuplicates();
  }

  @Test
  void keepsEveryCommitWhenPostgresItselfIsKilled() throws Exception {
    // Given
    int lastSeen = 200;
    try (ChildJvm holder = ChildJvm.start(Holder.class, folder.toString())) {
      holder.hear();
      readUpTo(lastSeen, holder);
      long postmaster = PidFile.read(folder.resolve("data")).orElseThrow().pid();

      // When
      ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
      holder.kill();
    }

    // Then
    assertThat(numbersIn(folder))
        .contains(0, 1, lastSeen)
        .doesNotContain(Holder.NEVER_COMMITTED)
        .doesNotHaveDuplicates();
  }

  @Test
  void stopsTheServerThatAKilledProcessLeftBehind() throws Exception {
    // Given
    EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.forTests(folder);
    EmbeddedPostgres.start(settings).close();
    Process leftover = startWithoutLock(settings);

    // When
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
        Connection connection = Sql.connect(postgres.url())) {

      // Then
      assertThat(leftover.isAlive()).isFalse();
      assertThat(Sql.query(connection, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void leavesAProcessAloneThatMerelyHasTheNumberOfADeadServer() throws Exception {
    // Given
    EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.forTests(folder);
    EmbeddedPostgres.start(settings).close();
    Process stranger = new ProcessBuilder("sleep", "600").start();
    Files.writeString(
        folder.resolve("data", "postmaster.pid"),
        stranger.pid() + "\n" + folder.resolve("data") + "\n1700000000\n5432\n\n\n1 1\nready\n");

    // When
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
        Connection connection = Sql.connect(postgres.url())) {

      // Then
      assertThat(Sql.query(connection, "SELECT 1")).isEqualTo("1");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void startsAgainAfterADatabaseWasOnlyHalfMade() throws Exception {
    // Given
    Path halfMade = Files.createDirectories(folder.resolve("data-new-123", "base"));
    Files.writeString(halfMade.resolve("file"), "half");

    // When
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(folder));
        Connection connection = Sql.connect(postgres.url())) {

      // Then
      assertThat(Sql.query(connection, "SELECT 1")).isEqualTo("1");
      assertThat(halfMade).doesNotExist();
    }
  }

  private static void readUpTo(int last, ChildJvm holder) throws Exception {
    String line = holder.hear();
    while (Integer.parseInt(line) < last) {
      line = holder.hear();
    }
  }

  private static List<Integer> numbersIn(Path folder) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.start(EmbeddedPostgresSettings.durable(folder));
        Connection connection = Sql.connect(postgres.url());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT n FROM number")) {
      while (rows.next()) {
        numbers.add(rows.getInt(1));
      }
    }
    return numbers;
  }

  private static Process startWithoutLock(EmbeddedPostgresSettings settings) throws Exception {
    PostgresBinaries binaries = PostgresBinaries.in(settings.binaries());
    Cluster cluster = Cluster.open(settings.directory(), binaries, settings.durable());
    int port = LoopbackPort.choose(settings.port(), settings.directory());
    List<String> command = new ArrayList<>();
    command.add(binaries.program("postgres").toString());
    command.addAll(List.of("-D", cluster.data().toString()));
    command.addAll(ServerOptions.rules(port, settings.durable()));
    Path output = settings.directory().resolve("leftover.log");
    Process process =
        Command.prepare(UtilLinux.inOwnSession(cluster.user().run(command)), cluster.data(), output)
            .start();
    while (PidFile.read(cluster.data()).filter(PidFile::ready).isEmpty()) {
      assertThat(process.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    return process;
  }
}
