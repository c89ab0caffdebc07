package dev.tollgate.accounts;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sums over the committed records of one group.
 *
 * @param group what the records have in common
 * @param currency of the cost, ISO 4217; empty if nothing was charged. Costs in two currencies are
 *     two totals
 * @param requests charged calls
 * @param units what they used
 * @param costMicros what they cost, in 1e-6 of the currency
 * @param errors calls that failed or were refused, which cost nothing
 */
public record UsageTotal(
    Group group,
    Optional<String> currency,
    long requests,
    long units,
    long costMicros,
    long errors) {

  /** Refuses null. */
  public UsageTotal {
    Objects.requireNonNull(group);
    Objects.requireNonNull(currency);
  }

  /** The same total with so many errors more. */
  UsageTotal plusErrors(long more) {
    return new UsageTotal(group, currency, requests, units, costMicros, errors + more);
  }

  /** What records have in common; empty where it was not asked for. */
  public record Group(
      Optional<AccountId> account,
      Optional<KeyId> key,
      Optional<String> model,
      OptionalLong version) {
    /** Refuses null. */
    public Group {
      Objects.requireNonNull(account);
      Objects.requireNonNull(key);
      Objects.requireNonNull(model);
      Objects.requireNonNull(version);
    }
  }
}
