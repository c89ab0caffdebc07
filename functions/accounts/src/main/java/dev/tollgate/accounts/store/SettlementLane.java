package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Advisory locks that settling transactions hold to their end.
 *
 * <p>The lane belongs to one store: whoever has taken it knows that no other transaction of that
 * store is under way.
 *
 * <p>The stripes belong to all instances. Every account lies in one of 64. Settling shares the
 * stripes of its accounts; whoever has one for itself knows that no instance is settling an account
 * in it, and that all that was settled is committed. Everywhere they are taken after the lane, in
 * ascending order and before any row is locked, so that nobody waits in a circle.
 */
final class SettlementLane {
  private static final int STRIPES = 64;

  /** The first half of the stripes' two-part keys; any number that nobody else uses. */
  private static final int STRIPE_KEYS = 0x7011;

  /** Also makes the server end a transaction in which the client has fallen silent. */
  private static final String TAKE =
      """
      select set_config('idle_in_transaction_session_timeout', $2, true)
      from pg_advisory_xact_lock($1)
      """;

  private static final String TAKE_AND_SHARE =
      """
      select set_config('idle_in_transaction_session_timeout', $2, true),
        set_config('plan_cache_mode', 'force_generic_plan', true),
        (select count(pg_advisory_xact_lock_shared($3, s)) from unnest($4::int[]) as s)
      from pg_advisory_xact_lock($1)
      """;

  /** Gives up soon: who waits for a stripe holds up all who want to share it. */
  private static final String SET_UP =
      """
      select set_config('idle_in_transaction_session_timeout', $1, true),
        set_config('lock_timeout', '300', true), set_config('synchronous_commit', 'off', true)
      """;

  private static final String STRIPES_ALONE =
      "select pg_advisory_xact_lock($1, s) from unnest($2::int[]) as s";

  private final long lock = ThreadLocalRandom.current().nextLong();
  private final Duration tryLimit;

  SettlementLane(Duration tryLimit) {
    this.tryLimit = tryLimit;
  }

  /** Tells the lane from others. */
  long id() {
    return lock;
  }

  /** How long one try may take, and how long the server waits for a silent client. */
  Duration tryLimit() {
    return tryLimit;
  }

  /** Takes the lane. */
  Uni<Void> take(SqlConnection connection) {
    return connection.preparedQuery(TAKE).execute(Tuple.of(lock, patience())).replaceWithVoid();
  }

  /** Takes the lane, then shares the accounts' stripes. */
  Uni<Void> take(SqlConnection connection, Stream<AccountId> accounts) {
    return connection
        .preparedQuery(TAKE_AND_SHARE)
        .execute(Tuple.of(lock, patience(), STRIPE_KEYS, stripes(accounts)))
        .replaceWithVoid();
  }

  /**
   * Takes the accounts' stripes alone, without the lane. What such a transaction does may be lost
   * in a crash, together with all that came after it.
   */
  Uni<Void> alone(SqlConnection connection, Stream<AccountId> accounts) {
    return connection
        .preparedQuery(SET_UP)
        .execute(Tuple.of(patience()))
        .chain(
            () ->
                connection
                    .preparedQuery(STRIPES_ALONE)
                    .execute(Tuple.of(STRIPE_KEYS, stripes(accounts))))
        .replaceWithVoid();
  }

  private String patience() {
    return Long.toString(Math.max(1, tryLimit.toMillis()));
  }

  private static Integer[] stripes(Stream<AccountId> accounts) {
    return accounts
        .map(account -> Math.floorMod(account.value().hashCode(), STRIPES))
        .distinct()
        .sorted()
        .toArray(Integer[]::new);
  }
}
