package dev.tollgate.accounts.store;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Makes Quarkus's connection pool as Quarkus itself would, and remembers where the database is, for
 * connections that must not be in the pool. User and password come from the configuration; a
 * credentials provider is not asked. Thread-safe.
 *
 * <p>Statements of any length stay prepared. By default those of more than 2,048 characters, such
 * as the one that writes a batch, would be parsed and planned anew for every batch.
 */
@Singleton
final class PoolOrigin implements PgPoolCreator {
  private static final int LONGEST_PREPARED = 32_768;
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

  private final Clock clock;
  private final Promise<List<PgConnectOptions>> servers = Promise.promise();

  PoolOrigin(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Pool create(Input input) {
    servers.tryComplete(input.pgConnectOptionsList());
    List<SqlConnectOptions> preparing =
        input.pgConnectOptionsList().stream().map(PoolOrigin::preparing).toList();
    return new RenewablePool(
        input.vertx(),
        input.pgConnectOptionsList().getFirst(),
        () ->
            PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(preparing)
                .using(input.vertx())
                .build(),
        SIGN_OF_LIFE,
        clock);
  }

  private static SqlConnectOptions preparing(PgConnectOptions server) {
    return new PgConnectOptions(server).setPreparedStatementCacheSqlLimit(LONGEST_PREPARED);
  }

  /** Where the database is, as soon as the pool is made; at least one server. */
  Future<List<PgConnectOptions>> servers() {
    return servers.future();
  }
}
