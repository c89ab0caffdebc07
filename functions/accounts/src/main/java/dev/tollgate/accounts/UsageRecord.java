package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * One charged call, as it was committed.
 *
 * @param id id of the call
 * @param createdAt when it was settled; decides the bucket and the windows of allowances
 * @param units what it used
 * @param includedUnits how many of them the plan's fee pays for
 * @param unitPriceMicros price of the last unit in 1e-6 of {@code currency}; 0 if all are included
 * @param costMicros price of the call
 * @param currency ISO 4217
 * @param idempotencyKey the caller's key for safe retries, if there was one
 */
public record UsageRecord(
    RequestId id,
    Instant createdAt,
    AccountId account,
    KeyId key,
    String model,
    long version,
    long units,
    long includedUnits,
    long unitPriceMicros,
    long costMicros,
    String currency,
    Optional<String> idempotencyKey) {

  /** Where the record stands among all. */
  public Position position() {
    return new Position(createdAt, id);
  }

  /** The order of records: by time, then by id. */
  public record Position(Instant createdAt, RequestId id) {}
}
