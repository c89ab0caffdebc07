package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoopbackPortTest {
  @TempDir Path folder;

  @Test
  void takesTheWantedPort() throws Exception {
    // Given
    int wanted = LoopbackPort.choose(OptionalInt.empty(), folder);

    // When
    int chosen = LoopbackPort.choose(OptionalInt.of(wanted), folder);

    // Then
    assertThat(chosen).isEqualTo(wanted);
  }

  @Test
  void refusesAWantedPortThatIsInUse() throws Exception {
    try (ServerSocket other = anyPort()) {
      // Given
      var settings = EmbeddedPostgresSettings.forTests(folder).withPort(other.getLocalPort());

      // When
      var starting = assertThatThrownBy(() -> EmbeddedPostgres.start(settings).close());

      // Then
      starting
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("Port " + other.getLocalPort() + " on 127.0.0.1 is in use");
    }
  }

  @Test
  void remembersItsPort() throws Exception {
    // Given
    int first = LoopbackPort.choose(OptionalInt.empty(), folder);
    LoopbackPort.remember(first, folder);

    // When
    int second = LoopbackPort.choose(OptionalInt.empty(), folder);

    // Then
    assertThat(second).isEqualTo(first);
  }

  @Test
  void takesAnotherPortWhenTheRememberedOneIsInUse() throws Exception {
    try (ServerSocket other = anyPort()) {
      // Given
      LoopbackPort.remember(other.getLocalPort(), folder);

      // When
      int chosen = LoopbackPort.choose(OptionalInt.empty(), folder);

      // Then
      assertThat(chosen).isNotEqualTo(other.getLocalPort()).isPositive();
    }
  }

  @Test
  void ignoresARememberedPortThatIsNone() throws Exception {
    // Given
    Files.writeString(folder.resolve("port"), "99999\n");

    // When
    int chosen = LoopbackPort.choose(OptionalInt.empty(), folder);

    // Then
    assertThat(chosen).isBetween(1, 65_535);
  }

  private static ServerSocket anyPort() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }
}
