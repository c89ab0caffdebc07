package dev.tollgate.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Chooses the port and remembers it, so that a restarted server is found where it was. */
final class LoopbackPort {
  private static final String REMEMBERED = "port";

  private LoopbackPort() {}

  /**
   * The wanted port; else last time's when free; else a free one.
   *
   * @throws EmbeddedPostgresException if the wanted port is in use
   */
  static int choose(OptionalInt wanted, Path directory)
      throws IOException, EmbeddedPostgresException {
    if (wanted.isPresent()) {
      if (!isFree(wanted.getAsInt())) {
        throw new EmbeddedPostgresException(
            "Port %d on 127.0.0.1 is in use by another program. Choose another, or none."
                .formatted(wanted.getAsInt()));
      }
      return wanted.getAsInt();
    }
    OptionalInt remembered = remembered(directory);
    if (remembered.isPresent() && isFree(remembered.getAsInt())) {
      return remembered.getAsInt();
    }
    try (ServerSocket any = bind(0)) {
      return any.getLocalPort();
    }
  }

  static void remember(int port, Path directory) throws IOException {
    Files.writeString(directory.resolve(REMEMBERED), port + "\n", US_ASCII);
  }

  private static OptionalInt remembered(Path directory) throws IOException {
    Path file = directory.resolve(REMEMBERED);
    if (!Files.exists(file)) {
      return OptionalInt.empty();
    }
    String port = Files.readString(file, US_ASCII).strip();
    return port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535
        ? OptionalInt.of(Integer.parseInt(port))
        : OptionalInt.empty();
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = bind(port)) {
      return socket.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
