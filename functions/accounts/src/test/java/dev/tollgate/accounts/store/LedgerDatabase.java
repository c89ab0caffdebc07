package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.Allowances;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.LedgerConfig;
import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.PriceList;
import dev.tollgate.accounts.Principal;
import dev.tollgate.accounts.Schema;
import dev.tollgate.accounts.Scope;
import dev.tollgate.accounts.SettlementStore;
import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** A real PostgreSQL with the schema, one a JVM; every test makes accounts of its own in it. */
public final class LedgerDatabase {
  private static final LedgerDatabase INSTANCE = new LedgerDatabase();

  private final Vertx vertx = Vertx.vertx();
  private final String url;
  private final Pool admin;

  private LedgerDatabase() {
    try {
      Path directory = Files.createTempDirectory("tollgate-ledger-test");
      EmbeddedPostgres server =
          EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(directory));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      url = server.url();
      admin = pool(2);
      query(Schema.script());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (EmbeddedPostgresException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The database of this JVM. */
  public static LedgerDatabase get() {
    return INSTANCE;
  }

  /** A pool of its own, as another instance of Tollgate would have. */
  public Pool pool(int size) {
    return pool(size, connectOptions());
  }

  /** Where the database is. */
  public PgConnectOptions connectOptions() {
    return PgConnectOptions.fromUri(url).setCachePreparedStatements(true).setPipeliningLimit(64);
  }

  /** A pool that connects otherwise than directly. */
  public Pool pool(int size, PgConnectOptions options) {
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(size))
        .connectingTo(options)
        .using(vertx)
        .build();
  }

  /** A pool that is asked for a sign of life every so often, and replaced if it gives none. */
  public Pool renewablePool(int size, PgConnectOptions options, Duration every, Clock clock) {
    return Pool.newInstance(
        new RenewablePool(
            vertx.getDelegate(), options, () -> pool(size, options).getDelegate(), every, clock));
  }

  /** A store of its own, as another instance of Tollgate would have. */
  public SettlementStore store(Pool pool, LedgerConfig config) {
    return new PgSettlementStore(pool, config);
  }

  /** Runs SQL without parameters; several statements may be in it. */
  public RowSet<Row> query(String sql) {
    return admin.query(sql).executeAndAwait();
  }

  /** Runs one statement. */
  public RowSet<Row> query(String sql, Tuple parameters) {
    return admin.preparedQuery(sql).executeAndAwait(parameters);
  }

  /** The number that a statement yields. */
  public long number(String sql, Object... parameters) {
    Long value = query(sql, Tuple.from(parameters)).iterator().next().getLong(0);
    return value == null ? 0 : value;
  }

  /** A new account with one key. */
  public Principal principal(Allowances ofPlan, Allowances ofKey) {
    Clock clock = Clock.systemUTC();
    AccountId account = AccountId.next(clock);
    KeyId key = KeyId.next(clock);
    String plan = "p" + account.toString().substring(5);
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    query(
        "insert into plan values ($1, $2, $3, $4, 'USD', null)",
        Tuple.of(
            plan, limit(ofPlan.burst()), limit(ofPlan.monthly()), limit(ofPlan.spendMicros())));
    query(
        "insert into account values ($1, 'Test', $2, $3, $4)",
        Tuple.of(account.value(), account + "@example.com", plan, now));
    query(
        "insert into api_key (id, account_id, name, scopes, burst, monthly, spend_micros, created_at) "
            + "values ($1, $2, 'test', '{classify}', $3, $4, $5, $6)",
        Tuple.of(
            key.value(),
            account.value(),
            limit(ofKey.burst()),
            limit(ofKey.monthly()),
            limit(ofKey.spendMicros()),
            now));
    return new Principal(
        account,
        key,
        Set.of(Scope.CLASSIFY),
        Set.of(),
        new Plan(plan, ofPlan, PriceList.modelsOwn("USD")),
        ofKey,
        List.of(),
        ZoneOffset.UTC);
  }

  private static Long limit(OptionalLong limit) {
    return limit.isPresent() ? limit.getAsLong() : null;
  }
}
