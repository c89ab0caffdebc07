package dev.tollgate.accounts;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A customer.
 *
 * @param name of a person or company
 * @param email where to reach them; unique, compared without regard to case
 * @param plan name of the account's plan
 * @param timeZone decides when the account's days start
 */
public record Account(
    AccountId id, String name, String email, String plan, ZoneId timeZone, Instant createdAt) {}
