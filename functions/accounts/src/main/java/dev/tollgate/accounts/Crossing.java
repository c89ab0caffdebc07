package dev.tollgate.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A committed charge has filled an allowance up to a threshold.
 *
 * @param id of the message that tells it
 * @param at when it was settled
 * @param account the account that is charged
 * @param key the key whose own allowance it is; empty for the account's
 * @param counter the counter that crossed
 * @param percent the threshold
 * @param limit most that fits into the window
 * @param used what the window held right after the charge
 * @param resetsAt when the next window starts
 * @param currency ISO 4217, if money is counted
 */
public record Crossing(
    MessageId id,
    Instant at,
    AccountId account,
    Optional<KeyId> key,
    WindowKey counter,
    int percent,
    long limit,
    long used,
    Instant resetsAt,
    Optional<String> currency) {
  /** The thresholds that are told, in percent of the limit. */
  static final List<Integer> PERCENTS = List.of(80, 100);

  private static final int WHOLE = 100;

  /** The least use that reaches a threshold: so many percent of the limit, rounded up. */
  static long threshold(long limit, int percent) {
    return limit / WHOLE * percent + Math.ceilDiv(limit % WHOLE * percent, (long) WHOLE);
  }
}
