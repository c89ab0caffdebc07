package dev.tollgate.usageexport;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tollgate.accounts.UsageRecord;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One charged call as a CloudEvent 1.0. The same record always makes the same event, so that a sink
 * that has seen the id has seen the event.
 */
@JsonPropertyOrder({
  "specversion",
  "id",
  "source",
  "type",
  "subject",
  "time",
  "datacontenttype",
  "data"
})
@RegisterForReflection
record UsageEvent(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    String time,
    String datacontenttype,
    Data data) {
  private static final String TYPE = "tollgate.usage";

  /**
   * What was used and what it cost.
   *
   * @param includedUnits how many of the units the plan's fee pays for
   * @param requests always 1
   */
  @JsonPropertyOrder({
    "key_id",
    "model",
    "version",
    "units",
    "included_units",
    "unit_price_micros",
    "cost_micros",
    "currency",
    "requests"
  })
  record Data(
      String keyId,
      String model,
      String version,
      long units,
      long includedUnits,
      long unitPriceMicros,
      long costMicros,
      String currency,
      int requests) {}

  static UsageEvent of(UsageRecord record, String source) {
    return new UsageEvent(
        "1.0",
        record.id().toString(),
        source,
        TYPE,
        record.account().toString(),
        record.createdAt().toString(),
        "application/json",
        new Data(
            record.key().toString(),
            record.model(),
            Long.toString(record.version()),
            record.units(),
            record.includedUnits(),
            record.unitPriceMicros(),
            record.costMicros(),
            record.currency(),
            1));
  }
}
