package dev.tollgate.accounts;

/** What another transaction, here or in another instance, has changed. */
public sealed interface Change {
  /** A key's secret, rights or limits. */
  record OfKey(KeyId id) implements Change {}

  /** An account's plan or time zone. */
  record OfAccount(AccountId id) implements Change {}

  /** A plan's allowances or prices. */
  record OfPlan(String name) implements Change {}

  /** Perhaps anything: changes may have been missed. */
  record OfAnything() implements Change {}
}
