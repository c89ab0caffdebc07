package dev.tollgate.gate;

import dev.tollgate.accounts.Principal;
import dev.tollgate.accounts.Scope;
import java.util.List;
import java.util.stream.Collectors;

/** Who may use a route. */
public sealed interface Access {
  /** Anyone, with or without a key. */
  record Open() implements Access {}

  /** Anyone, but a key that is shown must be good: the caller may matter to the answer. */
  record OpenToCallers() implements Access {}

  /** Any good key, whatever its scopes. */
  record AnyKey() implements Access {}

  /**
   * A good key that has one of the scopes.
   *
   * @param scopes in the order in which they are named to callers; at least one
   */
  record Needs(List<Scope> scopes) implements Access {
    /** Copies the list. */
    public Needs {
      scopes = List.copyOf(scopes);
    }

    /** One of these scopes. */
    public Needs(Scope... scopes) {
      this(List.of(scopes));
    }

    boolean admits(Principal caller) {
      return scopes.stream().anyMatch(caller::may);
    }

    String text() {
      return scopes.stream().map(Scope::text).collect(Collectors.joining(" or "));
    }
  }
}
