package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailedStartTest {
  @TempDir Path folder;
  private EmbeddedPostgresSettings settings;

  @BeforeEach
  void makeADatabase() throws Exception {
    settings = EmbeddedPostgresSettings.forTests(folder);
    EmbeddedPostgres.start(settings).close();
  }

  @Test
  void quotesWhatPostgresSaidAndWorksOnceThatIsRepaired() throws Exception {
    // Given
    Path configuration = folder.resolve("data", "postgresql.conf");
    String good = Files.readString(configuration);
    Files.writeString(configuration, "shared_buffers = nonsense\n", StandardOpenOption.APPEND);

    // When
    var starting = startingFails();

    // Then
    starting.hasMessageContaining("invalid value for parameter \"shared_buffers\"");
    Files.writeString(configuration, good);
    EmbeddedPostgres.start(settings).close();
    assertThat(PidFile.read(folder.resolve("data"))).isEmpty();
  }

  @Test
  void quotesTheLogFileToo() throws Exception {
    // Given
    Files.delete(folder.resolve("data", "global", "pg_control"));

    // When
    var starting = startingFails();

    // Then
    starting.hasMessageContaining("pg_control");
  }

  @Test
  void refusesDataOfAnotherMajorVersion() throws Exception {
    // Given
    Files.writeString(folder.resolve("data", "PG_VERSION"), "17\n");

    // When
    var starting = startingFails();

    // Then
    starting.hasMessageContaining("made by PostgreSQL 17, this is 18");
  }

  @Test
  void namesThePasswordFileThatIsMissing() throws Exception {
    // Given
    Path password = folder.resolve("password");
    Files.delete(password);

    // When
    var starting = startingFails();

    // Then
    starting.hasMessageContaining(password.toString());
  }

  @Test
  void startsNothingWhenInterrupted() throws Exception {
    // Given
    Thread.currentThread().interrupt();

    // When
    var starting = startingFails();

    // Then
    assertThat(Thread.interrupted()).isTrue();
    starting.isNotNull();
    EmbeddedPostgres.start(settings).close();
  }

  private AbstractThrowableAssert<?, ? extends Throwable> startingFails() {
    return assertThatThrownBy(() -> EmbeddedPostgres.start(settings).close())
        .isInstanceOf(EmbeddedPostgresException.class);
  }
}
