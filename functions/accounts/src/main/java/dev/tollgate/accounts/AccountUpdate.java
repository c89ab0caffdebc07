package dev.tollgate.accounts;

/** What became of a change to an account. */
public sealed interface AccountUpdate {
  /** The account is so now. */
  record Updated(Account account) implements AccountUpdate {}

  /** There is no such account. */
  record UnknownAccount() implements AccountUpdate {}

  /** There is no such plan. */
  record UnknownPlan() implements AccountUpdate {}
}
