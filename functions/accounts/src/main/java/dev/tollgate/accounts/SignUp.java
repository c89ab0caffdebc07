package dev.tollgate.accounts;

/** What became of a sign-up. */
public sealed interface SignUp {
  /** There is an account now, and its first key. */
  record Created(Account account, IssuedKey key) implements SignUp {}

  /** Another account has the address. */
  record EmailTaken() implements SignUp {}

  /** There is no such plan. */
  record UnknownPlan() implements SignUp {}
}
