package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.AuditEvent;
import dev.tollgate.accounts.AuditEventId;
import dev.tollgate.accounts.AuditQuery;
import dev.tollgate.accounts.AuditStore;
import dev.tollgate.accounts.KeyId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The audit trail in PostgreSQL. */
@Singleton
final class SqlAuditStore implements AuditStore {
  private static final String SELECT =
      """
      select id, created_at, account_id, actor_key, action, subject, detail::text as detail
      from audit_event
      """;
  private static final String NEWEST_FIRST = " order by created_at desc, id desc limit ";

  /** Both sides are rows of single values, so that PostgreSQL can read on in an index. */
  private static final String AFTER =
      "(created_at, id) < ((select created_at from audit_event where id = ?), ?)";

  private final Pool pool;

  SqlAuditStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<List<AuditEvent>> list(AuditQuery query, int atMost) {
    Conditions conditions = new Conditions();
    query
        .accounts()
        .ifPresent(
            accounts ->
                conditions.addOneOf(
                    "account_id", accounts.stream().map(AccountId::value).toArray(UUID[]::new)));
    if (!query.actions().isEmpty()) {
      conditions.addOneOf(
          "action", query.actions().stream().map(AuditEvent.Action::text).toArray(String[]::new));
    }
    if (!query.subjects().isEmpty()) {
      conditions.addOneOf("subject", query.subjects().toArray(String[]::new));
    }
    query.start().ifPresent(start -> conditions.add("created_at >= ?", Times.toSql(start)));
    query.end().ifPresent(end -> conditions.add("created_at < ?", Times.toSql(end)));
    query.after().ifPresent(event -> conditions.add(AFTER, event.value()));
    String sql = SELECT + conditions.where() + NEWEST_FIRST + conditions.parameter(atMost);
    return pool.preparedQuery(sql)
        .execute(conditions.values())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(SqlAuditStore::event).toList());
  }

  private static AuditEvent event(Row row) {
    return new AuditEvent(
        new AuditEventId(row.getUUID("id")),
        row.getOffsetDateTime("created_at").toInstant(),
        new AccountId(row.getUUID("account_id")),
        Optional.ofNullable(row.getUUID("actor_key")).map(KeyId::new),
        row.getString("action"),
        row.getString("subject"),
        new JsonObject(row.getString("detail")).getMap());
  }
}
