package dev.tollgate.usagequery;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Answers as CSV (RFC 4180) with a line of names; what is null in JSON is empty. */
final class Csv {
  static final String TYPE = "text/csv";

  private final StringBuilder text = new StringBuilder();

  private Csv(String... names) {
    line((Object[]) names);
  }

  /** One line a result, with its bucket's times in Unix seconds; empty buckets have no line. */
  static String of(List<UsageBuckets.Bucket> buckets) {
    Csv csv =
        new Csv(
            "start_time",
            "end_time",
            "requests",
            "units",
            "cost_micros",
            "currency",
            "errors",
            "account_id",
            "key_id",
            "model",
            "version");
    for (UsageBuckets.Bucket bucket : buckets) {
      for (UsageBuckets.Result result : bucket.results()) {
        csv.line(
            bucket.startTime(),
            bucket.endTime(),
            result.requests(),
            result.units(),
            result.costMicros(),
            result.currency(),
            result.errors(),
            result.accountId(),
            result.keyId(),
            result.model(),
            result.version());
      }
    }
    return csv.text.toString();
  }

  /** One line a record. */
  static String ofRecords(List<UsageRecords.Entry> records) {
    Csv csv =
        new Csv(
            "request_id",
            "created_at",
            "account_id",
            "key_id",
            "model",
            "version",
            "units",
            "included_units",
            "unit_price_micros",
            "cost_micros",
            "currency",
            "idempotency_key");
    for (UsageRecords.Entry record : records) {
      csv.line(
          record.requestId(),
          record.createdAt(),
          record.accountId(),
          record.keyId(),
          record.model(),
          record.version(),
          record.units(),
          record.includedUnits(),
          record.unitPriceMicros(),
          record.costMicros(),
          record.currency(),
          record.idempotencyKey());
    }
    return csv.text.toString();
  }

  private void line(Object... fields) {
    text.append(Arrays.stream(fields).map(Csv::field).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  private static String field(Object value) {
    String field = Objects.toString(value, "");
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
