package dev.tollgate.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One limit that holds for a caller.
 *
 * @param subject id of the account or key that is limited
 * @param policy what is counted, and in which window
 * @param limit most that fits into a window
 * @param ofKey whether the key itself is limited, not its account
 */
record AllowanceLimit(UUID subject, AllowancePolicy policy, long limit, boolean ofKey) {

  /** All limits of an account's plan and of a key, the account's first. */
  static List<AllowanceLimit> of(
      AccountId account, Allowances ofPlan, KeyId key, Allowances ofKey) {
    List<AllowanceLimit> limits = new ArrayList<>(3);
    add(limits, account.value(), ofPlan, false);
    add(limits, key.value(), ofKey, true);
    return List.copyOf(limits);
  }

  /** All limits of an account's plan. */
  static List<AllowanceLimit> of(AccountId account, Allowances ofPlan) {
    List<AllowanceLimit> limits = new ArrayList<>(3);
    add(limits, account.value(), ofPlan, false);
    return List.copyOf(limits);
  }

  static List<AllowanceLimit> of(Principal caller) {
    return of(caller.account(), caller.plan().allowances(), caller.key(), caller.keyAllowances());
  }

  /** The counter that the limit goes by at an instant. */
  WindowKey window(Instant at) {
    return WindowKey.of(subject, policy, at);
  }

  /** How the limit stands at an instant when so much of its window is used. */
  AllowanceState state(long used, Instant at) {
    Instant start = policy.windowStart(at);
    Instant end = policy.windowEnd(start);
    return new AllowanceState(policy.text(), ofKey, limit, used, Duration.between(start, end), end);
  }

  private static void add(
      List<AllowanceLimit> limits, UUID subject, Allowances allowances, boolean ofKey) {
    add(limits, subject, AllowancePolicy.BURST, allowances.burst(), ofKey);
    add(limits, subject, AllowancePolicy.MONTHLY, allowances.monthly(), ofKey);
    add(limits, subject, AllowancePolicy.SPEND, allowances.spendMicros(), ofKey);
  }

  private static void add(
      List<AllowanceLimit> limits,
      UUID subject,
      AllowancePolicy policy,
      OptionalLong limit,
      boolean ofKey) {
    if (limit.isPresent()) {
      limits.add(new AllowanceLimit(subject, policy, limit.getAsLong(), ofKey));
    }
  }
}
