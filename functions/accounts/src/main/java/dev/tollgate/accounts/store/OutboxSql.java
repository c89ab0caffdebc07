package dev.tollgate.accounts.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * What still waits to be sent on, table {@code usage_outbox}. A batch is noted there for every sink
 * in the transaction that settles it, so that what is recorded is sent, and nothing else is.
 */
final class OutboxSql {
  private static final String NOTE =
      """
      insert into usage_outbox (sink, settled_at, batch)
      select name, $1, $2 from usage_sink for key share
      """;

  private OutboxSql() {}

  /** Notes the records of one batch, if there are any. */
  static Uni<Void> note(SqlConnection connection, Instant at, Collection<?> accepted) {
    if (accepted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(NOTE)
        .execute(Tuple.of(Times.toSql(at), UUID.randomUUID()))
        .replaceWithVoid();
  }
}
