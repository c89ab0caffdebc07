package dev.tollgate.accounts;

/** What became of a wish for a plan. */
public sealed interface PlanCreation {
  /** The plan is there. */
  record Created(PlanRecord plan) implements PlanCreation {}

  /** Another plan has the name. */
  record NameTaken() implements PlanCreation {}
}
