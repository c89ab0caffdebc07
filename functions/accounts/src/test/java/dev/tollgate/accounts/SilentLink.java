package dev.tollgate.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A TCP link to the database that can fall silent, as one does whose router has lost its tables:
 * what is sent is lost, and neither end is told. Thread-safe.
 */
final class SilentLink implements AutoCloseable {
  private final ServerSocket door;
  private final String host;
  private final int port;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile boolean silent;

  SilentLink(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void fallSilent() {
    silent = true;
  }

  /** Lets new connections through; one that has lost anything stays dead, as TCP would have it. */
  void heal() {
    silent = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket server = new Socket(host, port);
        sockets.add(client);
        sockets.add(server);
        Thread.startVirtualThread(() -> pass(client, server));
        Thread.startVirtualThread(() -> pass(server, client));
      } catch (IOException closed) {
        close(sockets);
      }
    }
  }

  /** Passes on what comes until an end closes or something is lost. */
  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 16];
    boolean lost = false;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        lost |= silent;
        if (!lost) {
          out.write(buffer, 0, n);
        }
      }
      if (!lost && !silent) {
        to.close();
      }
    } catch (IOException broken) {
      close(List.of(from, to));
    }
  }

  private static void close(Iterable<Socket> sockets) {
    for (Socket socket : sockets) {
      try (socket) {
        socket.setSoLinger(true, 0);
      } catch (IOException closed) {
        // It is closed already, and that is all that was wanted.
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    close(sockets);
  }
}
