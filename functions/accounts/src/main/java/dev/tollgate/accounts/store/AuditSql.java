package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AuditEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;

/** Audit events of transactions that go without Hibernate. */
final class AuditSql {
  private static final String INSERT =
      """
      insert into audit_event (id, created_at, account_id, actor_key, action, subject, detail)
      values ($1, $2, $3, $4, $5, $6, $7::text::jsonb)
      """;

  private AuditSql() {}

  static Uni<Void> insert(SqlConnection connection, AuditEvent event) {
    AuditEventEntity row = AuditEventEntity.of(event);
    return connection
        .preparedQuery(INSERT)
        .execute(
            Tuple.from(
                Arrays.asList(
                    row.id,
                    Times.toSql(row.createdAt),
                    row.accountId,
                    row.actorKey,
                    row.action,
                    row.subject,
                    row.detail)))
        .replaceWithVoid();
  }
}
