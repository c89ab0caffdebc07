package dev.tollgate.accounts;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** A line to the database that can be cut so that neither end notices. */
final class CuttableLine implements AutoCloseable {
  private final Vertx vertx;
  private final NetServer server;
  private final int target;
  private volatile boolean cut;

  CuttableLine(Vertx vertx, int target) {
    this.vertx = vertx;
    this.target = target;
    server = vertx.createNetServer().connectHandler(this::join);
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
  }

  int port() {
    return server.actualPort();
  }

  /** From now on everything that is sent is lost. */
  void cut() {
    cut = true;
  }

  /** New connections get through again; what was lost stays lost. */
  void heal() {
    cut = false;
  }

  private void join(NetSocket near) {
    if (cut) {
      near.handler(lost -> {});
      return;
    }
    near.pause();
    vertx
        .createNetClient()
        .connect(target, "127.0.0.1")
        .onFailure(_ -> near.close())
        .onSuccess(
            far -> {
              pass(near, far);
              pass(far, near);
              near.resume();
            });
  }

  /** A connection that has lost anything stays dead, as TCP would have it. */
  private void pass(NetSocket from, NetSocket to) {
    boolean[] dead = new boolean[1];
    from.handler(
        (Buffer sent) -> {
          dead[0] |= cut;
          if (!dead[0]) {
            to.write(sent);
          }
        });
    from.closeHandler(_ -> to.close());
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
