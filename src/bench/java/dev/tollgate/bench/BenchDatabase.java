package dev.tollgate.bench;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.Allowances;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.PriceList;
import dev.tollgate.accounts.Principal;
import dev.tollgate.accounts.Scope;
import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** A PostgreSQL with the schema in it, as durable as in production. */
final class BenchDatabase implements AutoCloseable {
  private static final int POOL = 16;
  private static final int LONGEST_PREPARED = 32_768;
  private static final String PLAN = "unlimited";

  private final EmbeddedPostgres server;
  private final Vertx vertx = Vertx.vertx();

  private BenchDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  static BenchDatabase start(Path directory) throws EmbeddedPostgresException {
    BenchDatabase database =
        new BenchDatabase(EmbeddedPostgres.start(EmbeddedPostgresSettings.durable(directory)));
    database.migrate();
    return database;
  }

  private void migrate() {
    URI url = URI.create(server.url());
    String[] login = url.getUserInfo().split(":", 2);
    String jdbc = "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath();
    Flyway.configure().dataSource(jdbc, login[0], login[1]).load().migrate();
  }

  String url() {
    return server.url();
  }

  /** A pool as an instance has it. */
  Pool pool() {
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(POOL))
        .connectingTo(
            PgConnectOptions.fromUri(server.url())
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(LONGEST_PREPARED)
                .setPipeliningLimit(64))
        .using(vertx)
        .build();
  }

  /** So many new customers with a key each and without limits. */
  List<Principal> customers(Pool pool, int count) {
    UUID[] accounts = Stream.generate(UUID::randomUUID).limit(count).toArray(UUID[]::new);
    pool.preparedQuery(
            """
            insert into account (id, name, email, plan, created_at)
            select a, 'Bench', a || '@example.com', $2, now() from unnest($1::uuid[]) as a
            """)
        .executeAndAwait(Tuple.of(accounts, PLAN));
    pool.preparedQuery(
            """
            insert into api_key (id, account_id, name, scopes, created_at)
            select a, a, 'bench', '{classify}', now() from unnest($1::uuid[]) as a
            """)
        .executeAndAwait(Tuple.of((Object) accounts));
    return Stream.of(accounts).map(BenchDatabase::principal).toList();
  }

  private static Principal principal(UUID id) {
    return new Principal(
        new AccountId(id),
        new KeyId(id),
        Set.of(Scope.CLASSIFY),
        Set.of(),
        new Plan(PLAN, Allowances.UNLIMITED, PriceList.modelsOwn("USD")),
        Allowances.UNLIMITED,
        List.of(),
        ZoneOffset.UTC);
  }

  @Override
  public void close() {
    vertx.closeAndAwait();
    server.close();
  }
}
