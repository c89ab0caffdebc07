package dev.tollgate.classify;

import dev.tollgate.accounts.StoredReply;
import java.util.Map;

/**
 * How answers of a kind tell what they cost, and how they are kept for replay. Thread-safe.
 *
 * @param <A> the answer
 */
public interface AnswerForm<A> {
  /**
   * The answer of a call that was charged.
   *
   * @param costMicros in 1e-6 of the currency
   * @param remaining what is left of each allowance that limits the caller, by its name
   */
  A settled(A answer, long costMicros, Map<String, Long> remaining);

  /** An answer as it is kept; what it cost need not be in it, because the ledger knows. */
  byte[] stored(A answer);

  /**
   * A kept answer, marked as not charged again.
   *
   * @param remaining what is left by now
   */
  A replayed(StoredReply kept, Map<String, Long> remaining);
}
