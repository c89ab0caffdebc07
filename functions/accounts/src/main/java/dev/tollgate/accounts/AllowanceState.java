package dev.tollgate.accounts;

import java.time.Duration;
import java.time.Instant;

/**
 * How one allowance stands.
 *
 * @param policy {@code burst}, {@code monthly} or {@code spend}
 * @param ofKey whether it is the key's own, not its account's
 * @param limit most that fits into the window
 * @param used what the window holds
 * @param window length of the window
 * @param resetsAt when the next window starts
 */
public record AllowanceState(
    String policy, boolean ofKey, long limit, long used, Duration window, Instant resetsAt) {

  /** A name that is unique among a caller's allowances. */
  public String name() {
    return ofKey ? "key-" + policy : policy;
  }

  /** What is left of the window, never negative. */
  public long remaining() {
    return Math.max(0, limit - used);
  }
}
