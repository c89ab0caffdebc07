package dev.tollgate.usagequery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollgate.accounts.Page;
import dev.tollgate.accounts.UsageRecord;
import dev.tollgate.accounts.UsageRecordPage;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Single usage records, as JSON.
 *
 * @param nextPage goes on after the last record; null if it is the last
 * @param keptSince older ones were dropped by policy; null if none was
 */
@Schema(name = "UsageRecordPage", description = "One entry a charged call, newest first.")
public record UsageRecords(
    List<Entry> data,
    boolean hasMore,
    @Schema(nullable = true, description = "The `page` parameter of the next call.")
        String nextPage,
    @Schema(
            nullable = true,
            description =
                "Records of earlier calls are no longer kept; what they add up to is. Null: all are.")
        Instant keptSince) {

  /** Copies the list. */
  public UsageRecords {
    data = List.copyOf(data);
  }

  static UsageRecords of(UsageRecordPage records) {
    Page<UsageRecord> page = records.page();
    return new UsageRecords(
        page.data().stream().map(Entry::of).toList(),
        page.hasMore(),
        page.hasMore() ? Cursor.ofRecord(page.data().getLast().position()) : null,
        records.keptSince().orElse(null));
  }

  /** One charged call. */
  @Schema(name = "UsageRecord")
  public record Entry(
      @Schema(examples = "req_06d8m2k3x9v7p0a1b2c3d4e5f6") String requestId,
      @Schema(description = "When it was charged.") Instant createdAt,
      @Schema(examples = "acct_06d8m2k3x9v7p0a1b2c3d4e5f6") String accountId,
      @Schema(examples = "key_06d8m2k3x9v7p0a1b2c3d4e5f6") String keyId,
      @Schema(examples = "fashion-mnist") String model,
      @Schema(examples = "1") String version,
      @Schema(examples = "1") long units,
      @Schema(description = "Units that the plan's fee pays for.", examples = "0")
          long includedUnits,
      @Schema(
              description = "Price of the call's last unit in 1e-6 of the currency.",
              examples = "1000")
          long unitPriceMicros,
      @Schema(description = "Cost in 1e-6 of the currency.", examples = "1000") long costMicros,
      @Schema(examples = "USD") String currency,
      @Schema(nullable = true, description = "The call's Idempotency-Key, if it had one.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          String idempotencyKey) {

    static Entry of(UsageRecord record) {
      return new Entry(
          record.id().toString(),
          record.createdAt(),
          record.account().toString(),
          record.key().toString(),
          record.model(),
          Long.toString(record.version()),
          record.units(),
          record.includedUnits(),
          record.unitPriceMicros(),
          record.costMicros(),
          record.currency(),
          record.idempotencyKey().orElse(null));
    }
  }
}
