package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresBinariesTest {
  @TempDir Path folder;

  @Test
  void areUnpackedOnceForManyProcessesAndThreads() throws Exception {
    // Given
    Path leftover = Files.createDirectories(folder.resolve(".unpacking-left-by-a-crash", "bin"));
    List<ChildJvm> processes = new ArrayList<>();

    // When
    for (int i = 0; i < 3; i++) {
      processes.add(ChildJvm.start(Unpacker.class, folder.toString()));
    }

    // Then
    List<String> said = new ArrayList<>();
    for (ChildJvm process : processes) {
      said.add(process.hear());
      said.add(process.hear());
      process.close();
    }
    assertThat(said).hasSize(6).containsOnly(said.getFirst());
    assertThat(leftover).doesNotExist();
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .containsExactlyInAnyOrder("unpacking.lock", "postgresql-" + said.getFirst());
    }
  }

  @Test
  void knowTheirVersion() throws Exception {
    // Given
    PostgresBinaries binaries = PostgresBinaries.in(CacheFolder.suitableFor(folder));

    // When
    String major = binaries.majorVersion();

    // Then
    assertThat(major).isEqualTo("18");
    assertThat(binaries.program("postgres")).isExecutable();
    assertThat(binaries.program("initdb")).isExecutable();
  }

  /** A program that unpacks in two threads and says the version twice. */
  static final class Unpacker {
    private Unpacker() {}

    public static void main(String[] arguments) throws Exception {
      Path cache = Path.of(arguments[0]);
      List<Thread> threads =
          List.of(
              Thread.ofPlatform().start(() -> unpack(cache)),
              Thread.ofPlatform().start(() -> unpack(cache)));
      for (Thread thread : threads) {
        thread.join();
      }
    }

    private static void unpack(Path cache) {
      try {
        Path home = PostgresBinaries.in(cache).home();
        ChildJvm.say(home.getFileName().toString().replaceFirst("postgresql-", ""));
      } catch (Exception e) {
        ChildJvm.say(e);
      }
    }
  }
}
