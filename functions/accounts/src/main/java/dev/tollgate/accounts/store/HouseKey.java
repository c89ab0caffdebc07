package dev.tollgate.accounts.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.util.function.Function;

/**
 * An advisory lock of all instances: who has it keeps house. Nobody waits for it, nor long for
 * tables, because who waits for a table holds up all who come after him.
 */
final class HouseKey {
  private static final String TAKE =
      """
      select set_config('lock_timeout', '100', true),
        pg_try_advisory_xact_lock(hashtext('tollgate:housekeeping')) as taken
      """;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private HouseKey() {}

  /**
   * Works in a transaction of its own that has the lock.
   *
   * @param otherwise the result if another instance has it
   */
  static <T> Uni<T> holding(Pool pool, T otherwise, Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(
        connection ->
            connection
                .query(TAKE)
                .execute()
                .chain(
                    rows ->
                        rows.iterator().next().getBoolean("taken")
                            ? work.apply(connection)
                            : Uni.createFrom().item(otherwise)));
  }

  /** Whether a table could not be locked in time. */
  static boolean isBusy(Throwable failure) {
    return failure instanceof PgException refused
        && LOCK_NOT_AVAILABLE.equals(refused.getSqlState());
  }
}
