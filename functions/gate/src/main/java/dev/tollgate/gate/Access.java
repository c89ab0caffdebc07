package dev.tollgate.gate;

import dev.tollgate.accounts.Scope;

/** Who may use a route. */
public sealed interface Access {
  /** Anyone, with or without a key. */
  record Open() implements Access {}

  /** Anyone, but a key that is shown must be good: the caller may matter to the answer. */
  record OpenToCallers() implements Access {}

  /** Any good key, whatever its scopes. */
  record AnyKey() implements Access {}

  /** A good key that has the scope. */
  record Needs(Scope scope) implements Access {}
}
