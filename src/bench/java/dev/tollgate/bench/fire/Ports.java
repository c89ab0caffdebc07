package dev.tollgate.bench.fire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports that stay free while their owner is dead. */
final class Ports {
  /** Below the ports that systems give to outgoing connections. */
  private static final int FIRST = 15_000;

  private static final int COUNT = 15_000;
  private static final int ATTEMPTS = 1_000;

  private Ports() {}

  /**
   * A free port on 127.0.0.1.
   *
   * @throws IOException if none is found
   */
  static int free() throws IOException {
    IOException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = FIRST + ThreadLocalRandom.current().nextInt(COUNT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        last = taken;
      }
    }
    throw new IOException("no free port", last);
  }
}
