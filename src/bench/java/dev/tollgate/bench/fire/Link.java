package dev.tollgate.bench.fire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One server's way to the database: a TCP proxy that can be cut in several ways and healed.
 * Thread-safe.
 */
final class Link implements AutoCloseable {
  private static final int BACKLOG = 200;
  private static final int BUFFER = 1 << 16;

  /** How the link behaves. */
  enum State {
    OPEN,
    /** Connections are reset, and new ones as soon as they are made. */
    RESET,
    /** What is sent in either direction is lost, and neither end is told. */
    SWALLOWS_ALL,
    /** What the server says reaches the database; its answers are lost. */
    SWALLOWS_ANSWERS
  }

  private final ServerSocket door;
  private final int target;
  private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();
  private volatile State state = State.OPEN;

  Link(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Cuts the link; what passes it from now on meets the new state. */
  void cut(State how) {
    state = how;
    if (how == State.RESET) {
      pipes.forEach(Pipe::reset);
    }
  }

  /** Lets new connections through; one that has lost anything stays dead, as TCP would have it. */
  void heal() {
    state = State.OPEN;
  }

  /** Lets new connections through and resets those that have lost anything. */
  void healWhole() {
    heal();
    pipes.stream().filter(pipe -> pipe.lossy).forEach(Pipe::reset);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.startVirtualThread(() -> join(client));
      } catch (IOException closed) {
        pipes.forEach(Pipe::reset);
      }
    }
  }

  private void join(Socket client) {
    Pipe pipe = new Pipe(client, new Socket());
    pipes.add(pipe);
    try {
      if (state == State.RESET) {
        pipe.reset();
        return;
      }
      pipe.server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      client.setTcpNoDelay(true);
      pipe.server.setTcpNoDelay(true);
      Thread.startVirtualThread(() -> pipe.pump(pipe.server, client, State.SWALLOWS_ANSWERS));
      pipe.pump(client, pipe.server, State.SWALLOWS_ALL);
    } catch (IOException unreachable) {
      pipe.reset();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    pipes.forEach(Pipe::reset);
  }

  /** One connection: two sockets, and whether anything between them was lost. */
  private final class Pipe {
    private final Socket client;
    private final Socket server;
    private volatile boolean lossy;

    Pipe(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    /** Passes bytes on until an end closes; {@code losing} also loses this direction's bytes. */
    void pump(Socket from, Socket to, State losing) {
      byte[] buffer = new byte[BUFFER];
      boolean dead = false;
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        int read;
        do {
          read = in.read(buffer);
          dead |= state == State.SWALLOWS_ALL || state == losing;
          if (dead) {
            lossy = true;
          } else if (read >= 0) {
            out.write(buffer, 0, read);
          }
        } while (read >= 0);
        end(to, dead);
      } catch (IOException broken) {
        reset();
      }
    }

    /**
     * One end has closed; a connection that has lost something stays half open until it is reset.
     */
    private void end(Socket to, boolean dead) throws IOException {
      if (!lossy) {
        client.close();
        server.close();
        pipes.remove(this);
      } else if (!dead) {
        to.shutdownOutput();
      }
    }

    void reset() {
      reset(client);
      reset(server);
      pipes.remove(this);
    }

    private static void reset(Socket socket) {
      try (socket) {
        socket.setSoLinger(true, 0);
      } catch (IOException closed) {
        // It is closed already, and that is all that was wanted.
      }
    }
  }
}
