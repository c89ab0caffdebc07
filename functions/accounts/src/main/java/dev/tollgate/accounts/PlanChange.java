package dev.tollgate.accounts;

/** What became of a change of plan. */
public sealed interface PlanChange {
  /** The account has the plan now. */
  record Changed(Account account) implements PlanChange {}

  /** There is no such account. */
  record UnknownAccount() implements PlanChange {}

  /** There is no such plan. */
  record UnknownPlan() implements PlanChange {}
}
