package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryLockTest {
  @TempDir Path folder;

  @Test
  void keepsASecondServerOfTheSameProcessOff() throws Exception {
    // Given
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (var postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(folder));
        Connection connection = Sql.connect(postgres.url())) {

      // When
      var starting =
          assertThatThrownBy(
              () -> EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(link)).close());

      // Then
      starting
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("in use by this process");
      assertThat(Sql.query(connection, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void keepsAnotherProcessOffEvenAfterARefusalInThisOne() throws Exception {
    try (DirectoryLock held = DirectoryLock.acquire(folder)) {
      // Given
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> DirectoryLock.acquire(folder).close())
          .isInstanceOf(EmbeddedPostgresException.class);

      // When
      try (ChildJvm other = ChildJvm.start(Holder.class, folder.toString())) {

        // Then
        assertThat(other.hear())
            .contains(folder.toString())
            .contains("in use by process " + ProcessHandle.current().pid());
      }
    }
  }

  @Test
  void isFreeAgainWhenClosed() throws Exception {
    // Given
    DirectoryLock.acquire(folder).close();

    // When
    try (DirectoryLock again = DirectoryLock.acquire(folder)) {

      // Then
      assertThat(again).isNotNull();
    }
  }
}
