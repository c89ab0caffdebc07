package dev.tollgate.accounts.store;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes Quarkus's connection pool as Quarkus itself would, and remembers where the database is, for
 * connections that must not be in the pool. User and password come from the configuration; a
 * credentials provider is not asked. Thread-safe.
 *
 * <p>A connection of the pool that has heard nothing for five seconds is closed. A link that
 * swallows everything would otherwise keep connections for ever with whoever waits for an answer on
 * them, until the pool is empty; nothing that a call waits for takes so long.
 */
@Singleton
final class PoolOrigin implements PgPoolCreator {
  private static final int LONGEST_SILENCE_SECONDS = 5;

  private final Promise<List<PgConnectOptions>> servers = Promise.promise();

  @Override
  public Pool create(Input input) {
    servers.tryComplete(input.pgConnectOptionsList());
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(input.pgConnectOptionsList().stream().map(PoolOrigin::impatient).toList())
        .using(input.vertx())
        .build();
  }

  private static SqlConnectOptions impatient(PgConnectOptions server) {
    PgConnectOptions options = new PgConnectOptions(server);
    options.setIdleTimeoutUnit(TimeUnit.SECONDS).setReadIdleTimeout(LONGEST_SILENCE_SECONDS);
    return options;
  }

  /** Where the database is, as soon as the pool is made; at least one server. */
  Future<List<PgConnectOptions>> servers() {
    return servers.future();
  }
}
