package dev.tollgate.accounts.store;

/**
 * What still waits to be sent on, table {@code usage_outbox}. A batch is noted there for every sink
 * by the statement that records it, so that what is recorded is sent, and nothing else is.
 */
final class OutboxSql {
  /** Part of {@link BatchSql}'s statement; takes the batch's time and its id. */
  static final String NOTE =
      """
      noted as (
        insert into usage_outbox (sink, settled_at, batch)
        select name, $1, $18 from usage_sink for key share
      )""";

  private OutboxSql() {}
}
