package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was used and what it cost, from committed records: its sums equal the sum of the receipts.
 * Thread-safe. Every {@code Uni} fails if the database cannot be reached.
 */
@Singleton
public final class UsageReport {
  private final UsageStore store;

  UsageReport(UsageStore store) {
    this.store = store;
  }

  /** Usage in buckets; the current bucket counts as far as it goes, empty buckets are there. */
  public Uni<UsageAnswer> buckets(UsageQuery query) {
    Instant end = query.width().ceiling(query.end(), query.zone());
    List<Instant> boundaries = new ArrayList<>();
    Instant boundary = query.width().floor(query.start(), query.zone());
    while (boundary.isBefore(end) && boundaries.size() < query.limit()) {
      boundaries.add(boundary);
      boundary = query.width().plus(boundary, 1, query.zone());
    }
    Optional<Instant> next = boundary.isBefore(end) ? Optional.of(boundary) : Optional.empty();
    if (boundaries.isEmpty()) {
      return Uni.createFrom().item(new UsageAnswer.Given(new UsagePage(List.of(), next)));
    }
    boundaries.add(boundary);
    UsageStore.Source source = source(query.width(), boundaries);
    return store
        .totals(source, boundaries, query.groupBy(), query.filter())
        .map(slices -> new UsagePage(Buckets.of(boundaries, slices), next))
        .chain(page -> answer(source, boundaries.getFirst(), page));
  }

  /** Asks after the sums: what was dropped before they were made is known by then. */
  private Uni<UsageAnswer> answer(UsageStore.Source source, Instant start, UsagePage page) {
    return switch (source) {
      case SLOTS -> Uni.createFrom().item(new UsageAnswer.Given(page));
      case RECORDS ->
          store
              .recordsKeptSince()
              .map(
                  since ->
                      since
                          .filter(start::isBefore)
                          .<UsageAnswer>map(UsageAnswer.RecordsGone::new)
                          .orElseGet(() -> new UsageAnswer.Given(page)));
    };
  }

  /**
   * Single records, newest first. The next page is before the last one's position.
   *
   * @throws IllegalArgumentException if the limit is over 1,000
   */
  public Uni<UsageRecordPage> records(RecordQuery query) {
    return store
        .records(query, Page.lookAhead(query.limit()))
        .map(found -> Page.of(found, query.limit()))
        .chain(page -> store.recordsKeptSince().map(since -> new UsageRecordPage(page, since)));
  }

  /**
   * How an account stands in the current month.
   *
   * @param key also show this key's own limits; empty for the account's alone
   * @param now decides the month, and the windows of the allowances
   * @return empty if there is no such account, or the key is not the account's
   */
  public Uni<Optional<UsageSummary>> summary(AccountId account, Optional<KeyId> key, Instant now) {
    return store
        .limits(account, key)
        .onItem()
        .transformToUni(
            limits ->
                limits.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : MonthSummary.of(store, account, key, limits.get(), now).map(Optional::of));
  }

  /** Some zones' days, mostly of the past, start within a slot; sums of slots cannot tell them. */
  private static UsageStore.Source source(BucketWidth width, List<Instant> boundaries) {
    boolean wholeSlots =
        width != BucketWidth.MINUTE && boundaries.stream().allMatch(UsageReport::startsSlot);
    return wholeSlots ? UsageStore.Source.SLOTS : UsageStore.Source.RECORDS;
  }

  private static boolean startsSlot(Instant at) {
    return at.getNano() == 0 && at.getEpochSecond() % UsageStore.SLOT.toSeconds() == 0;
  }
}
