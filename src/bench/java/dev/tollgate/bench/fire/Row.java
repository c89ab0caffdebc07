package dev.tollgate.bench.fire;

import java.time.Instant;
import java.util.UUID;

/**
 * A usage record, as the database has it.
 *
 * @param id the request's
 * @param createdAt when it was settled, by the servers' clock
 * @param requestKey the Idempotency-Key, or null
 * @param includedUnits those of its units that the plan's fee has paid for
 * @param transaction that inserted it
 * @param committed when that transaction was committed, by the machine's clock
 */
record Row(
    UUID id,
    Instant createdAt,
    UUID account,
    UUID key,
    String requestKey,
    String model,
    long version,
    long units,
    long includedUnits,
    long unitPriceMicros,
    long costMicros,
    String currency,
    long transaction,
    Instant committed) {

  /** Whether an account's or key's counter counts it. */
  boolean countsFor(UUID subject) {
    return account.equals(subject) || key.equals(subject);
  }

  /** How much of an allowance it takes. */
  long amount(String policy) {
    return switch (policy) {
      case "burst" -> 1;
      case "monthly" -> units;
      case "spend" -> costMicros;
      default -> throw new IllegalArgumentException("no allowance policy '" + policy + "'");
    };
  }
}
