package dev.tollgate.bench.fire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Records against rollups, against the usage API in every bucket width, against the summaries. */
final class UsageCheck {
  private static final Map<String, ChronoUnit> WIDTHS =
      Map.of("1m", ChronoUnit.MINUTES, "1h", ChronoUnit.HOURS, "1d", ChronoUnit.DAYS);
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Evidence evidence;
  private final UsageApi api;
  private final Instant from;
  private final Instant to;

  /** A bucket of one account or key. */
  private record Cell(Instant bucket, UUID owner) {}

  /**
   * Prepares the comparison.
   *
   * @param from before the first record
   * @param to after the last
   */
  UsageCheck(Evidence evidence, UsageApi api, Instant from, Instant to) {
    this.evidence = evidence;
    this.api = api;
    this.from = from.minus(MARGIN);
    this.to = to.plus(MARGIN);
  }

  void report(List<Customer> customers, Findings findings) throws Unanswered {
    Sum rollups =
        evidence.rollups().stream().map(Evidence.Rollup::sum).reduce(Sum.NOTHING, Sum::plus);
    findings.figure("rollups", rollups);
    findings.holds("rollups are the records' sums by hour and key", rollupDifferences());
    for (String width : List.of("1m", "1h", "1d")) {
      List<JsonNode> all = api.buckets(Instance.OPERATOR_KEY, width, from, to, "key_id");
      findings.figure("usage API, " + width + ", by key", UsageApi.sum(all));
      findings.holds("usage API by key, " + width, byKeyDifferences(width, all));
      findings.holds("usage API by account, " + width, byAccountDifferences(width, customers));
    }
    findings.holds("summaries of the running month", summaryDifferences(customers));
  }

  private List<String> rollupDifferences() {
    Map<Cell, Sum> told =
        evidence.rollups().stream()
            .collect(
                Collectors.toMap(
                    rollup -> new Cell(rollup.hour(), rollup.key()),
                    Evidence.Rollup::sum,
                    Sum::plus));
    return differences(expected(ChronoUnit.HOURS, Row::key), told);
  }

  private List<String> byKeyDifferences(String width, List<JsonNode> buckets) {
    return differences(
        expected(WIDTHS.get(width), Row::key), told(buckets, result -> UsageApi.keyOf(result)));
  }

  private List<String> byAccountDifferences(String width, List<Customer> customers)
      throws Unanswered {
    Map<Cell, Sum> expected = expected(WIDTHS.get(width), Row::account);
    List<String> wrong = new ArrayList<>();
    for (Customer customer : customers) {
      UUID account = customer.account().value();
      Map<Cell, Sum> own = new HashMap<>(expected);
      own.keySet().removeIf(cell -> !cell.owner().equals(account));
      List<JsonNode> buckets = api.buckets(customer.main().secret(), width, from, to, "");
      wrong.addAll(differences(own, told(buckets, _ -> account)));
    }
    return wrong;
  }

  private List<String> summaryDifferences(List<Customer> customers) throws Unanswered {
    List<String> wrong = new ArrayList<>();
    for (Customer customer : customers) {
      JsonNode summary = api.summary(customer.main().secret());
      Instant start = Instant.parse(summary.required("period_start").textValue());
      Sum expected =
          Sum.of(
              evidence.records().stream()
                  .filter(row -> row.account().equals(customer.account().value()))
                  .filter(row -> !row.createdAt().isBefore(start))
                  .toList());
      if (!expected.equals(UsageApi.sumOf(summary))) {
        wrong.add(customer.kind() + ": records say " + expected + ", the summary " + summary);
      }
    }
    return wrong;
  }

  private Map<Cell, Sum> expected(ChronoUnit width, Function<Row, UUID> owner) {
    return evidence.records().stream()
        .collect(
            Collectors.toMap(
                row -> new Cell(row.createdAt().truncatedTo(width), owner.apply(row)),
                Sum::of,
                Sum::plus));
  }

  private static Map<Cell, Sum> told(List<JsonNode> buckets, Function<JsonNode, UUID> owner) {
    Map<Cell, Sum> told = new HashMap<>();
    for (JsonNode bucket : buckets) {
      Instant start = Instant.ofEpochSecond(bucket.required("start_time").longValue());
      for (JsonNode result : bucket.required("results")) {
        told.merge(new Cell(start, owner.apply(result)), UsageApi.sumOf(result), Sum::plus);
      }
    }
    told.values().removeIf(Sum.NOTHING::equals);
    return told;
  }

  private static List<String> differences(Map<Cell, Sum> records, Map<Cell, Sum> told) {
    List<String> wrong = new ArrayList<>();
    records.forEach(
        (cell, sum) -> {
          if (!sum.equals(told.get(cell))) {
            wrong.add(cell + ": records say " + sum + ", told is " + told.get(cell));
          }
        });
    told.forEach(
        (cell, sum) -> {
          if (!records.containsKey(cell)) {
            wrong.add(cell + ": no record, told is " + sum);
          }
        });
    return wrong;
  }
}
