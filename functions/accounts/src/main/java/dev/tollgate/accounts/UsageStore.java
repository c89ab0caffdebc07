package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
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
  /** Length of the spans that usage is added up by when it is settled; they start with the hour. */
  Duration SLOT = Duration.ofMinutes(15);

  /** From what sums are made. */
  enum Source {
    /** Sums of hours and their slots: fast, but cannot be cut within a slot. */
    SLOTS,
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

  /** Since when all single records are kept; empty if none was dropped. */
  Uni<Optional<Instant>> recordsKeptSince();

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
