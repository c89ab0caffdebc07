package dev.tollgate.accounts;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to change in an account; what is empty stays as it is.
 *
 * @param name of a person or company, 1 to 200 characters
 * @param plan name of another plan, which need not exist
 * @param timeZone decides when the account's days start
 */
public record AccountPatch(
    Optional<String> name, Optional<String> plan, Optional<ZoneId> timeZone) {
  /**
   * Takes surrounding white space off the name.
   *
   * @throws IllegalArgumentException if the name cannot be one; the message may be shown to the
   *     client
   */
  public AccountPatch {
    name = name.map(text -> Wording.name("name", text));
    Objects.requireNonNull(plan);
    Objects.requireNonNull(timeZone);
  }

  /** Another plan, and nothing else. */
  public static AccountPatch ofPlan(String plan) {
    return new AccountPatch(Optional.empty(), Optional.of(plan), Optional.empty());
  }
}
