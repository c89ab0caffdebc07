package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.GroupBy;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.UsageFilter;
import dev.tollgate.accounts.UsageStore.Slice;
import dev.tollgate.accounts.UsageStore.Source;
import dev.tollgate.accounts.UsageTotal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sums of usage and errors in buckets. */
final class TotalsSql {
  /** Groupings and filters that the sums of all accounts know. */
  private static final Set<GroupBy> OF_ALL = Set.of(GroupBy.MODEL, GroupBy.VERSION);

  private static final String ALL_ACCOUNTS =
      """
      select slot as at, model, version, currency, requests, units, cost_micros, errors
      from usage_total""";
  private static final String HOURS =
      """
      select hour as at, account_id, key_id, model, version, currency, requests, units, cost_micros,
        0::bigint as errors
      from usage_rollup""";
  private static final String RECORDS =
      """
      select created_at as at, account_id, key_id, model, version, currency, 1::bigint as requests,
        units, cost_micros, 0::bigint as errors
      from usage_record""";
  private static final String ERRORS =
      """

      union all
      select minute, account_id, key_id, model, version, null::text, 0::bigint, 0::bigint,
        0::bigint, errors
      from error_rollup""";

  private TotalsSql() {}

  static Uni<List<Slice>> read(
      Pool pool,
      Source source,
      List<Instant> boundaries,
      Set<GroupBy> groupBy,
      UsageFilter filter) {
    Conditions conditions = new Conditions();
    String edges =
        conditions.parameter(boundaries.stream().map(Times::toSql).toArray(OffsetDateTime[]::new));
    conditions.add("at >= ?", Times.toSql(boundaries.getFirst()));
    conditions.add("at < ?", Times.toSql(boundaries.getLast()));
    conditions.add(filter);
    String usage =
        switch (source) {
          case SLOTS -> isOfAll(groupBy, filter) ? ALL_ACCOUNTS : hours(boundaries, conditions);
          case RECORDS -> RECORDS + ERRORS;
        };
    String sql = statement(edges, usage, conditions.where(), groupBy);
    return OwnPlan.execute(pool, sql, conditions.values()).map(TotalsSql::slices);
  }

  private static boolean isOfAll(Set<GroupBy> groupBy, UsageFilter filter) {
    return filter.accounts().isEmpty() && filter.keys().isEmpty() && OF_ALL.containsAll(groupBy);
  }

  private static String hours(List<Instant> boundaries, Conditions conditions) {
    OffsetDateTime[] divided =
        boundaries.stream()
            .map(boundary -> boundary.truncatedTo(ChronoUnit.HOURS))
            .filter(hour -> !boundaries.contains(hour))
            .map(Times::toSql)
            .toArray(OffsetDateTime[]::new);
    return divided.length == 0
        ? HOURS + ERRORS
        : HOURS + quarters(conditions.parameter(divided)) + ERRORS;
  }

  /** For the hours in whose middle a bucket starts. */
  private static String quarters(String divided) {
    return """
         where hour <> all(%1$s::timestamptz[])
        union all
        select slot, account_id, key_id, model, version, currency, requests, units, cost_micros,
          0::bigint
        from usage_quarter where hour = any(%1$s::timestamptz[])"""
        .formatted(divided);
  }

  /** PostgreSQL pushes the conditions down into each part. */
  private static String statement(String edges, String usage, String where, Set<GroupBy> groupBy) {
    return """
        select width_bucket(at, %1$s::timestamptz[]) - 1 as bucket, %2$s, currency,
          sum(requests)::bigint as requests, sum(units)::bigint as units,
          sum(cost_micros)::bigint as cost_micros, sum(errors)::bigint as errors
        from (%3$s) as u
        %4$s
        group by bucket, %5$s currency
        order by bucket, %5$s currency
        """
        .formatted(edges, selected(groupBy), usage, where, grouped(groupBy));
  }

  private static String selected(Set<GroupBy> groupBy) {
    return Stream.of(GroupBy.values())
        .map(g -> groupBy.contains(g) ? "u." + column(g) : nothing(g))
        .collect(Collectors.joining(", "));
  }

  private static String grouped(Set<GroupBy> groupBy) {
    return Stream.of(GroupBy.values())
        .filter(groupBy::contains)
        .map(g -> "u." + column(g) + ", ")
        .collect(Collectors.joining());
  }

  private static String nothing(GroupBy groupBy) {
    return switch (groupBy) {
      case ACCOUNT, KEY -> "null::uuid as " + column(groupBy);
      case MODEL -> "null::text as " + column(groupBy);
      case VERSION -> "null::bigint as " + column(groupBy);
    };
  }

  private static String column(GroupBy groupBy) {
    return switch (groupBy) {
      case ACCOUNT -> "account_id";
      case KEY -> "key_id";
      case MODEL -> "model";
      case VERSION -> "version";
    };
  }

  private static List<Slice> slices(Iterable<Row> rows) {
    List<Slice> slices = new ArrayList<>();
    for (Row row : rows) {
      slices.add(new Slice(row.getInteger("bucket"), total(row)));
    }
    return slices;
  }

  private static UsageTotal total(Row row) {
    return new UsageTotal(
        new UsageTotal.Group(
            Optional.ofNullable(row.getUUID("account_id")).map(AccountId::new),
            Optional.ofNullable(row.getUUID("key_id")).map(KeyId::new),
            Optional.ofNullable(row.getString("model")),
            Optional.ofNullable(row.getLong("version")).stream()
                .mapToLong(Long::longValue)
                .findFirst()),
        Optional.ofNullable(row.getString("currency")),
        row.getLong("requests"),
        row.getLong("units"),
        row.getLong("cost_micros"),
        row.getLong("errors"));
  }
}
