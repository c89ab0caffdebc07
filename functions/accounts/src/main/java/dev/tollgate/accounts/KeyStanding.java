package dev.tollgate.accounts;

/**
 * What settling must know of a key, read in the settling transaction.
 *
 * @param works whether the key is neither revoked nor expired
 * @param ofPlan limits of the account's plan
 * @param ofKey the key's own limits
 */
public record KeyStanding(boolean works, Allowances ofPlan, Allowances ofKey) {}
