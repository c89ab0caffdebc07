package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.GroupBy;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.RecordQuery;
import dev.tollgate.accounts.UsageFilter;
import dev.tollgate.accounts.UsageRecord;
import dev.tollgate.accounts.UsageStore;
import dev.tollgate.accounts.WindowKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Usage from PostgreSQL; every answer is one statement, so that it is one consistent view. */
@Singleton
final class SqlUsageStore implements UsageStore {
  private final Pool pool;
  private final Patience patience;

  SqlUsageStore(Pool pool, Patience patience) {
    this.pool = pool;
    this.patience = patience;
  }

  @Override
  public Uni<List<Slice>> totals(
      Source source, List<Instant> boundaries, Set<GroupBy> groupBy, UsageFilter filter) {
    return patience.with(TotalsSql.read(pool, source, boundaries, groupBy, filter));
  }

  @Override
  public Uni<List<UsageRecord>> records(RecordQuery query, int atMost) {
    return patience.with(RecordPageSql.read(pool, query, atMost));
  }

  @Override
  public Uni<Optional<Instant>> recordsKeptSince() {
    return patience.with(DroppedSql.keptSince(pool));
  }

  @Override
  public Uni<Optional<Limits>> limits(AccountId account, Optional<KeyId> key) {
    return patience.with(LimitsSql.read(pool, account, key));
  }

  @Override
  public Uni<Map<WindowKey, Long>> used(List<WindowKey> windows) {
    return patience.with(CounterSql.read(pool, windows));
  }
}
