package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link UsageReport} needs of the database. Thread-safe; every {@code Uni} fails if the
 * database cannot be reached.
 */
public interface UsageStore {
  /** From what sums are made. */
  enum Source {
    /** Hourly sums: fast, but cannot be cut within an hour. */
    HOURS,
    /** Single records, and errors a minute. */
    RECORDS
  }

  /**
   * Sums of usage and errors.
   *
   * @param boundaries starts of the buckets, ascending, and the end of the last
   * @return in the order of the groups; errors come as totals without a currency
   */
  Uni<List<Slice>> totals(
      Source source, List<Instant> boundaries, Set<GroupBy> groupBy, UsageFilter filter);

  /** Records as asked for, newest first, but at most so many. */
  Uni<List<UsageRecord>> records(RecordQuery query, int atMost);

  /** The limits of an account, and of a key if one is given; empty if there is no such account. */
  Uni<Optional<Limits>> limits(AccountId account, Optional<KeyId> key);

  /** How much is used of each window; a window without use may be missing. */
  Uni<Map<WindowKey, Long>> used(List<WindowKey> windows);

  /**
   * A total in a bucket.
   *
   * @param bucket index of the bucket, from 0
   */
  record Slice(int bucket, UsageTotal total) {}

  /** What limits an account and one of its keys. */
  record Limits(Plan plan, Allowances ofKey) {}
}
