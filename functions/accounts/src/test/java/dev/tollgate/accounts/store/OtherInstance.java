package dev.tollgate.accounts.store;

import dev.tollgate.accounts.ChangeFeed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What another instance of Tollgate on the same database would listen with. */
@Singleton
public final class OtherInstance {
  private final PoolOrigin origin;
  private final Vertx vertx;
  private final List<ChangeListener> listeners = new ArrayList<>();

  OtherInstance(PoolOrigin origin, Vertx vertx) {
    this.origin = origin;
    this.vertx = vertx;
  }

  /** A feed with a connection of its own. */
  public ChangeFeed feed() {
    return feed(Clock.systemUTC());
  }

  /** A feed with a connection and a clock of its own. */
  public ChangeFeed feed(Clock clock) {
    return feed(origin.servers(), clock);
  }

  /** A feed that reaches the database by another port. */
  public ChangeFeed feed(int port) {
    return feed(
        origin
            .servers()
            .map(servers -> List.of(new PgConnectOptions(servers.getFirst()).setPort(port))),
        Clock.systemUTC());
  }

  private ChangeFeed feed(Future<List<PgConnectOptions>> servers, Clock clock) {
    ChangeListener listener = new ChangeListener(servers, vertx, clock);
    listeners.add(listener);
    return listener;
  }

  /** The port that the database listens on. */
  public int port() {
    return origin.servers().result().getFirst().getPort();
  }

  /** Ends all feeds. */
  public void stop() {
    listeners.forEach(ChangeListener::stop);
    listeners.clear();
  }
}
