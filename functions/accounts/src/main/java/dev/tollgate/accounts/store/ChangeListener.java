package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Change;
import dev.tollgate.accounts.ChangeFeed;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Hears PostgreSQL's notifications on a connection of its own.
 *
 * <p>A notification can be lost only with the connection, and a connection can die without a word.
 * So the connection is asked for a sign of life four times a second. PostgreSQL delivers what was
 * committed before it answers, so an answer proves that nothing from before its question is
 * missing; it is worth 0.6 s from the question on. Both the process's and the wall clock must agree
 * on that, since the one may stand still in a machine that is suspended and the other may be set
 * back. A connection that does not answer is given up and replaced. After each new connection
 * everything may have changed.
 *
 * <p>All fields but {@code heard} belong to one event loop.
 */
@Singleton
final class ChangeListener implements ChangeFeed {
  private static final Logger LOG = Logger.getLogger(ChangeListener.class);
  private static final Duration BEAT = Duration.ofMillis(250);
  private static final Duration TRUSTED = Duration.ofMillis(600);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Future<List<PgConnectOptions>> servers;
  private final Vertx vertx;
  private final Clock clock;
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<Context> home = new AtomicReference<>();
  private volatile Moment heard;
  private PgConnection connection;
  private Moment asked;
  private int attempts;
  private long timer;
  private boolean stopped;

  @Inject
  ChangeListener(PoolOrigin origin, Vertx vertx, Clock clock) {
    this(origin.servers(), vertx, clock);
  }

  ChangeListener(Future<List<PgConnectOptions>> servers, Vertx vertx, Clock clock) {
    this.servers = servers;
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public void follow(Consumer<Change> listener) {
    listeners.add(listener);
    Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    if (home.compareAndSet(null, own)) {
      own.runOnContext(_ -> start());
    }
  }

  @Override
  public boolean isCurrent() {
    Moment last = heard;
    return last != null && !last.isOlderThan(TRUSTED, Moment.now(clock));
  }

  void onStop(@Observes ShutdownEvent event) {
    stop();
  }

  /** Ends for good. */
  void stop() {
    Context own = home.get();
    if (own != null) {
      own.runOnContext(
          _ -> {
            stopped = true;
            vertx.cancelTimer(timer);
            drop();
          });
    }
  }

  private void start() {
    timer = vertx.setPeriodic(BEAT.toMillis(), _ -> beat());
    beat();
  }

  private void beat() {
    Moment now = Moment.now(clock);
    if (asked != null) {
      if (asked.isOlderThan(PATIENCE, now)) {
        LOG.debug("The database does not answer; listening for changes on a new connection");
        drop();
      }
    } else if (connection == null) {
      asked = now;
      connect(now);
    } else {
      asked = now;
      PgConnection asking = connection;
      asking
          .query("select 1")
          .execute()
          .onComplete(answer -> answered(asking, now, answer.succeeded()));
    }
  }

  private void connect(Moment now) {
    int attempt = attempts++;
    servers
        .compose(found -> PgConnection.connect(vertx, options(found, attempt)))
        .compose(
            opened ->
                opened
                    .notificationHandler(told -> tell(Notification.parse(told.getPayload())))
                    .query("listen tollgate_changes")
                    .execute()
                    .onFailure(_ -> opened.close())
                    .map(opened))
        .onComplete(
            opened -> {
              if (opened.succeeded()) {
                opened(opened.result(), now);
              } else if (now.equals(asked)) {
                LOG.debug("Cannot listen for changes; trying again", opened.cause());
                asked = null;
              }
            });
  }

  private static PgConnectOptions options(List<PgConnectOptions> servers, int attempt) {
    PgConnectOptions options = new PgConnectOptions(servers.get(attempt % servers.size()));
    options.setConnectTimeout((int) PATIENCE.toMillis());
    return options;
  }

  private void opened(PgConnection opened, Moment since) {
    if (stopped || !since.equals(asked)) {
      opened.close();
      return;
    }
    connection = opened;
    opened.closeHandler(
        _ -> {
          if (opened.equals(connection)) {
            drop();
          }
        });
    tell(new Change.OfAnything());
    asked = null;
    heard = since;
  }

  private void answered(PgConnection by, Moment question, boolean well) {
    if (!by.equals(connection)) {
      return;
    }
    if (well) {
      asked = null;
      heard = question;
    } else {
      drop();
    }
  }

  private void drop() {
    PgConnection dead = connection;
    connection = null;
    asked = null;
    heard = null;
    tell(new Change.OfAnything());
    if (dead != null) {
      dead.close();
    }
  }

  private void tell(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }
}
