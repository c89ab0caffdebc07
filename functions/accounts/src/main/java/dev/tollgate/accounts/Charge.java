package dev.tollgate.accounts;

import java.util.Objects;
import java.util.Optional;

/**
 * A finished call that is to be paid for.
 *
 * @param requestId id of the call, and of its usage record
 * @param principal who called
 * @param idempotency present if the caller wants to repeat the call safely
 * @param model name of the model
 * @param version its version
 * @param units what was used, at least 1
 * @param unitPriceMicros price of a unit in 1e-6 of {@code currency}
 * @param costMicros price of the call
 * @param currency ISO 4217
 */
public record Charge(
    RequestId requestId,
    Principal principal,
    Optional<Idempotency> idempotency,
    String model,
    long version,
    long units,
    long unitPriceMicros,
    long costMicros,
    String currency) {

  /**
   * Refuses null and what cannot be a price.
   *
   * @throws IllegalArgumentException if units are not positive or a price is negative
   */
  public Charge {
    Objects.requireNonNull(requestId);
    Objects.requireNonNull(principal);
    Objects.requireNonNull(idempotency);
    Objects.requireNonNull(model);
    Objects.requireNonNull(currency);
    if (units < 1 || unitPriceMicros < 0 || costMicros < 0) {
      throw new IllegalArgumentException("units must be positive, prices not negative");
    }
  }
}
