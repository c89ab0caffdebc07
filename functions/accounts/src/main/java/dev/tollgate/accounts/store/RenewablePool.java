package dev.tollgate.accounts.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A connection pool that is replaced when its connections are dead and do not know it. Thread-safe.
 *
 * <p>When a network swallows what is sent, or a server is frozen, the driver waits for answers
 * without end, and a connection that it wants to close it only half closes, waiting for the other
 * side. A pool whose every place is taken by such a connection never serves again. So it is asked
 * for a sign of life now and then. If none comes in time although a connection made on the spot
 * answers, another pool takes its place. The old one has a while to finish what it may yet do.
 *
 * <p>A process that stood still for long, as a cloud function does between two calls, cannot have
 * asked, and must not find out with a caller's question: its pool is replaced before it is used.
 */
@SuppressWarnings("deprecation") // Quarkus hands pools on as this type.
final class RenewablePool implements PgPool {
  private static final Logger LOG = Logger.getLogger(RenewablePool.class);
  private static final Duration FAREWELL = Duration.ofMinutes(1);

  /** Well below the shortest time after which a network forgets a connection that says nothing. */
  private static final Duration STANDSTILL = Duration.ofSeconds(30);

  private static final String SIGN_OF_LIFE = "select 1";

  private final Vertx vertx;
  private final PgConnectOptions server;
  private final Supplier<Pool> maker;
  private final long limitMillis;
  private final Clock clock;
  private final AtomicReference<Pool> current;
  private final AtomicReference<Moment> awake;
  private final AtomicBoolean asking = new AtomicBoolean();
  private final long timer;

  /**
   * Makes the first pool.
   *
   * @param server where a connection is made for comparison
   * @param limit how often the pool is asked, and how long it may take to answer
   */
  RenewablePool(
      Vertx vertx, PgConnectOptions server, Supplier<Pool> maker, Duration limit, Clock clock) {
    this.vertx = vertx;
    this.server = server;
    this.maker = maker;
    this.limitMillis = limit.toMillis();
    this.clock = clock;
    this.current = new AtomicReference<>(maker.get());
    this.awake = new AtomicReference<>(Moment.now(clock));
    this.timer = vertx.setPeriodic(limitMillis, _ -> ask());
  }

  /** The pool to use now. */
  private Pool pool() {
    Moment now = Moment.now(clock);
    if (awake.getAndSet(now).isOlderThan(STANDSTILL, now)) {
      renew(current.get());
    }
    return current.get();
  }

  private void ask() {
    if (!asking.compareAndSet(false, true)) {
      return;
    }
    Pool asked = pool();
    isSilent(asked)
        .compose(silent -> silent ? isReachable() : Future.succeededFuture(false))
        .onComplete(
            dead -> {
              if (dead.succeeded() && dead.result()) {
                LOG.warnf(
                    "the database answers, but not to the pool's connections for %d ms; they are"
                        + " replaced",
                    limitMillis);
                renew(asked);
              }
              asking.set(false);
            });
  }

  /** An error is not silence: a pool that reports one has noticed, and helps itself. */
  private Future<Boolean> isSilent(SqlClient asked) {
    return asked
        .query(SIGN_OF_LIFE)
        .execute()
        .timeout(limitMillis, TimeUnit.MILLISECONDS)
        .map(false)
        .recover(failure -> Future.succeededFuture(failure instanceof TimeoutException));
  }

  private Future<Boolean> isReachable() {
    return PgConnection.connect(vertx, server)
        .compose(
            connection ->
                connection.query(SIGN_OF_LIFE).execute().onComplete(_ -> connection.close()))
        .timeout(limitMillis, TimeUnit.MILLISECONDS)
        .map(true)
        .otherwise(false);
  }

  private void renew(Pool old) {
    Pool next = maker.get();
    if (current.compareAndSet(old, next)) {
      vertx.setTimer(FAREWELL.toMillis(), _ -> old.close());
    } else {
      next.close();
    }
  }

  @Override
  public Future<SqlConnection> getConnection() {
    return pool().getConnection();
  }

  @Override
  public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
    getConnection().onComplete(handler);
  }

  @Override
  public Query<RowSet<Row>> query(String sql) {
    return pool().query(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    return pool().preparedQuery(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
    return pool().preparedQuery(sql, options);
  }

  @Override
  public int size() {
    return current.get().size();
  }

  @Override
  public Future<Void> close() {
    vertx.cancelTimer(timer);
    return current.get().close();
  }

  @Override
  public void close(Handler<AsyncResult<Void>> handler) {
    close().onComplete(handler);
  }

  /**
   * Not offered.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public PgPool connectHandler(Handler<SqlConnection> handler) {
    throw new UnsupportedOperationException("the next pool would not know the handler");
  }

  /**
   * Not offered.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
    throw new UnsupportedOperationException("the next pool would not know the provider");
  }
}
