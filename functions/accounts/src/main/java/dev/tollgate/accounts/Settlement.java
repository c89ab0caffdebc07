package dev.tollgate.accounts;

import java.time.Instant;
import java.util.List;

/** What became of a charge. Only {@link Charged} has cost the caller anything. */
public sealed interface Settlement {
  /**
   * The usage record is committed.
   *
   * @param allowances every allowance of the caller, this call included
   * @param settledAt the record's time
   * @param cost what was charged
   */
  record Charged(List<AllowanceState> allowances, Instant settledAt, Cost cost)
      implements Settlement {
    /** Copies the list. */
    public Charged {
      allowances = List.copyOf(allowances);
    }
  }

  /**
   * An allowance had no room.
   *
   * @param violated the allowance without room
   * @param allowances every allowance of the caller
   */
  record OverLimit(AllowanceState violated, List<AllowanceState> allowances) implements Settlement {
    /** Copies the list. */
    public OverLimit {
      allowances = List.copyOf(allowances);
    }
  }

  /** The same call was charged before, under the same Idempotency-Key. */
  record Replayed(StoredReply reply) implements Settlement {}

  /** The Idempotency-Key belongs to another call. */
  record Mismatch() implements Settlement {}

  /** The key was revoked or expired while the call ran. */
  record KeyInvalid() implements Settlement {}

  /**
   * The database could not be reached in time, or too much was waiting for it.
   *
   * @param reason for the log
   */
  record Unavailable(String reason) implements Settlement {}
}
