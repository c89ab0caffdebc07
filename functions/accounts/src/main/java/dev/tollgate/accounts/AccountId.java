package dev.tollgate.accounts;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of an account; its text is {@code acct_} and 26 characters.
 *
 * @param value a time-ordered UUID
 */
public record AccountId(UUID value) {
  private static final String PREFIX = "acct_";

  /** Refuses null. */
  public AccountId {
    Objects.requireNonNull(value);
  }

  /** A new id. */
  public static AccountId next(Clock clock) {
    return new AccountId(TimeOrderedId.next(clock));
  }

  /** The id that a text stands for, if it stands for one. */
  public static Optional<AccountId> parse(String text) {
    return text.startsWith(PREFIX)
        ? Base32.decode(text.substring(PREFIX.length())).map(AccountId::new)
        : Optional.empty();
  }

  /** The text form. */
  @Override
  public String toString() {
    return PREFIX + Base32.encode(value);
  }
}
