package dev.tollgate.accounts;

/**
 * A counter that a charge goes into if it is kept.
 *
 * @param window names it
 * @param account the account that it belongs to
 * @param needed whether a limit or a price goes by it now; then it must be kept. Otherwise it is
 *     only if one did before in this window
 */
public record AllowanceCounter(WindowKey window, AccountId account, boolean needed) {}
