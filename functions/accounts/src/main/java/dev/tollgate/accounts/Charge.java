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
 * @param rate what that costs
 */
public record Charge(
    RequestId requestId,
    Principal principal,
    Optional<Idempotency> idempotency,
    String model,
    long version,
    long units,
    Rate rate) {

  /**
   * Refuses null and what cannot be priced.
   *
   * @throws IllegalArgumentException if units are not positive
   * @throws ArithmeticException if the cost could be beyond what can be counted
   */
  public Charge {
    Objects.requireNonNull(requestId);
    Objects.requireNonNull(principal);
    Objects.requireNonNull(idempotency);
    Objects.requireNonNull(model);
    if (units < 1) {
      throw new IllegalArgumentException("units must be positive");
    }
    rate.highestCost(units);
  }
}
