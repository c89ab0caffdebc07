package dev.tollgate.accounts;

import java.time.Instant;

/**
 * A customer.
 *
 * @param name of a person or company
 * @param email where to reach them; unique, compared without regard to case
 * @param plan name of the account's plan
 */
public record Account(AccountId id, String name, String email, String plan, Instant createdAt) {}
