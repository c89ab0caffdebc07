package dev.tollgate.accounts;

import java.time.ZoneId;
import java.util.Objects;

/**
 * What somebody signs up with.
 *
 * @param name of a person or company, 1 to 200 characters
 * @param email where to reach them
 * @param plan name of the plan, which need not exist
 * @param timeZone decides when the account's days start
 */
public record NewAccount(String name, String email, String plan, ZoneId timeZone) {
  /**
   * Takes surrounding white space off the name and the address.
   *
   * @throws IllegalArgumentException if the name or the address cannot be one; the message may be
   *     shown to the client
   */
  public NewAccount {
    name = Wording.name("name", name);
    email = Wording.email(email);
    plan = plan.strip();
    Objects.requireNonNull(timeZone);
  }

  /** With days of UTC. */
  public NewAccount(String name, String email, String plan) {
    this(name, email, plan, TimeZones.DEFAULT);
  }
}
