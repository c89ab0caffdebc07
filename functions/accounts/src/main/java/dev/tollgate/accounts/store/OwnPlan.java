package dev.tollgate.accounts.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Runs a statement with a plan for just these parameters. PostgreSQL otherwise settles for one plan
 * that suits an average account, and the busiest has a thousand times its records.
 */
final class OwnPlan {
  private static final String ASK_FOR_IT = "set local plan_cache_mode = force_custom_plan";

  private OwnPlan() {}

  static Uni<RowSet<Row>> execute(Pool pool, String sql, Tuple values) {
    return pool.withTransaction(
        connection ->
            Uni.combine()
                .all()
                .unis(
                    connection.query(ASK_FOR_IT).execute(),
                    connection.preparedQuery(sql).execute(values))
                .with((_, rows) -> rows));
  }
}
