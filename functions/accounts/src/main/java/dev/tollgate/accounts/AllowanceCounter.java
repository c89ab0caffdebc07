package dev.tollgate.accounts;

/**
 * A counter that must be kept.
 *
 * @param window names it
 * @param account the account that it belongs to
 */
public record AllowanceCounter(WindowKey window, AccountId account) {}
