package dev.tollgate.accounts.store;

import dev.tollgate.accounts.RecordQuery;
import dev.tollgate.accounts.UsageFilter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the records of some keys or models. No index of records knows those, since it would
 * burden every call; the rollups know in which hours and quarters there are some, and only those
 * are read, the newest first, until the page is full.
 */
final class FilteredRecordSql {
  private FilteredRecordSql() {}

  static boolean fits(UsageFilter filter) {
    return !filter.keys().isEmpty() || !filter.models().isEmpty();
  }

  /**
   * The statement.
   *
   * @param columns what is read of {@code usage_record}
   * @param conditions hold for the records; get the values of further parameters
   */
  static String of(String columns, RecordQuery query, Conditions conditions, int atMost) {
    return """
        select %1$s from (select distinct hour from (%2$s) as b order by hour desc) as h
        cross join lateral (
          select distinct slot from usage_quarter as q where q.hour = h.hour%3$s
          order by slot desc) as s
        cross join lateral (
          select %1$s from usage_record %4$s
            and created_at >= s.slot and created_at < s.slot + interval '15 minutes'
          order by created_at desc, id desc limit %5$d) as r
        order by h.hour desc, s.slot desc, created_at desc, id desc limit %5$d
        """
        .formatted(
            columns,
            hours(query, conditions),
            quarters(query.filter(), conditions),
            conditions.where(),
            atMost);
  }

  private static String quarters(UsageFilter filter, Conditions conditions) {
    Conditions clause = conditions.another();
    clause.add(filter);
    return clause.and();
  }

  /** A branch for each key, else for each model: each is read in the order of an index. */
  private static String hours(RecordQuery query, Conditions conditions) {
    UsageFilter filter = query.filter();
    Stream<UsageFilter> branches =
        filter.keys().isEmpty()
            ? filter.models().stream()
                .map(model -> new UsageFilter(filter.accounts(), Set.of(), Set.of(model)))
            : filter.keys().stream()
                .map(key -> new UsageFilter(filter.accounts(), Set.of(key), filter.models()));
    return branches
        .map(branch -> hours(branch, query, conditions.another()))
        .collect(Collectors.joining("\nunion all\n"));
  }

  private static String hours(UsageFilter branch, RecordQuery query, Conditions clause) {
    boolean ofAll = branch.accounts().isEmpty() && branch.keys().isEmpty();
    String hour = ofAll ? "date_trunc('hour', slot, 'UTC')" : "hour";
    String time = ofAll ? "slot" : "hour";
    query.start().ifPresent(start -> clause.add(time + " >= ?", hour(start)));
    query.end().ifPresent(end -> clause.add(time + " < ?", Times.toSql(end)));
    query.before().ifPresent(b -> clause.add(time + " <= ?", Times.toSql(b.createdAt())));
    clause.add(branch);
    return "select %s as hour from %s %s and %s >= (%s)"
        .formatted(
            hour, ofAll ? "usage_total" : "usage_rollup", clause.where(), time, DroppedSql.KEPT);
  }

  private static OffsetDateTime hour(Instant at) {
    return Times.toSql(at.truncatedTo(ChronoUnit.HOURS));
  }
}
