package dev.tollgate.accounts.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An advisory lock that belongs to one store: whoever has taken it knows that no other transaction
 * of that store is under way. It is free again when the transaction that took it ends.
 */
final class SettlementLane {
  /** Also makes the server end a transaction in which the client has fallen silent. */
  private static final String TAKE =
      """
      select set_config('idle_in_transaction_session_timeout', $2, true)
      from pg_advisory_xact_lock($1)
      """;

  private final long lock = ThreadLocalRandom.current().nextLong();
  private final Duration tryLimit;

  SettlementLane(Duration tryLimit) {
    this.tryLimit = tryLimit;
  }

  /** How long one try may take, and how long the server waits for a silent client. */
  Duration tryLimit() {
    return tryLimit;
  }

  Uni<Void> take(SqlConnection connection) {
    return connection
        .preparedQuery(TAKE)
        .execute(Tuple.of(lock, Long.toString(Math.max(1, tryLimit.toMillis()))))
        .replaceWithVoid();
  }
}
