package dev.tollgate.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one transaction settles. All of it happens at one instant: the records' time, which also
 * decides the windows that they count in.
 *
 * @param at to the microsecond, as the database keeps it
 * @param charges in order of arrival; no two under the same Idempotency-Key of one account
 * @param errors failed calls to count
 */
public record SettlementBatch(Instant at, List<Charge> charges, Map<ErrorSource, Long> errors) {
  /** Copies the collections. */
  public SettlementBatch {
    charges = List.copyOf(charges);
    errors = Map.copyOf(errors);
  }

  /** Whose calls failed, and at which model. */
  public record ErrorSource(AccountId account, KeyId key, String model, long version) {}
}
