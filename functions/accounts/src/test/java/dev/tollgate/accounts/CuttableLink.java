package dev.tollgate.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A TCP link to the database that a test can break at the worst moment: when COMMIT passes through
 * it. Thread-safe.
 */
final class CuttableLink implements AutoCloseable {
  /** What becomes of the next COMMIT. */
  enum Fate {
    /** It reaches the server; its answer does not come back. */
    ANSWER_LOST,
    /** It does not reach the server. */
    NEVER_SENT,
    /** It does not reach the server, and the link looks alive ever after. */
    SWALLOWED
  }

  private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket door;
  private final String host;
  private final int port;
  private final AtomicReference<Doom> doom = new AtomicReference<>();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  CuttableLink(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Dooms the next COMMIT; the latch opens when it has met its fate. */
  CountDownLatch doomNextCommit(Fate fate) {
    Doom next = new Doom(fate, new CountDownLatch(1));
    doom.set(next);
    return next.met;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(host, port);
        sockets.add(client);
        sockets.add(server);
        Thread.startVirtualThread(() -> upstream(client, server));
        Thread.startVirtualThread(() -> downstream(server, client));
      }
    } catch (IOException closed) {
      shut();
    }
  }

  private void upstream(Socket client, Socket server) {
    byte[] buffer = new byte[1 << 16];
    try (client;
        server) {
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        Doom met = hasCommit(buffer, n) ? doom.getAndSet(null) : null;
        if (met == null) {
          out.write(buffer, 0, n);
        } else if (!meet(met, client, out, buffer, n)) {
          return;
        }
      }
    } catch (IOException cut) {
      // Both sockets are closed on the way out: that is all there is to do.
    }
  }

  /** Returns whether the link goes on. */
  private static boolean meet(Doom doom, Socket client, OutputStream out, byte[] buffer, int n)
      throws IOException {
    switch (doom.fate) {
      case ANSWER_LOST -> {
        client.close();
        out.write(buffer, 0, n);
      }
      case NEVER_SENT -> client.close();
      case SWALLOWED -> {}
    }
    doom.met.countDown();
    return doom.fate == Fate.SWALLOWED;
  }

  private static void downstream(Socket server, Socket client) {
    try (client) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException cut) {
      // The client is gone. The server's socket stays open, so that it finishes what it has begun.
    }
  }

  private static boolean hasCommit(byte[] buffer, int length) {
    for (int i = 0; i + COMMIT.length <= length; i++) {
      if (Arrays.equals(buffer, i, i + COMMIT.length, COMMIT, 0, COMMIT.length)) {
        return true;
      }
    }
    return false;
  }

  private void shut() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    shut();
  }

  private record Doom(Fate fate, CountDownLatch met) {}
}
