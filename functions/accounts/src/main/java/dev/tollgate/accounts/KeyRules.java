package dev.tollgate.accounts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules for the parts of a key. Every message may be shown to the client. */
final class KeyRules {
  private static final int MOST = 100;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private KeyRules() {}

  static Set<Scope> scopes(Set<Scope> scopes) {
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("'scopes' must name at least one scope");
    }
    return Set.copyOf(scopes);
  }

  static Set<String> models(Set<String> models) {
    refuseMany("models", models.size());
    return models.stream()
        .map(model -> Wording.name("models", model))
        .collect(Collectors.toUnmodifiableSet());
  }

  static List<Cidr> cidrs(List<Cidr> cidrs) {
    refuseMany("allowed_cidrs", cidrs.size());
    return cidrs.stream().distinct().toList();
  }

  /** Cut to the microseconds that are kept. */
  static Instant expiry(Instant at) {
    if (at.isAfter(LATEST)) {
      throw new IllegalArgumentException("'expires_at' must not be after " + LATEST);
    }
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  private static void refuseMany(String field, int size) {
    if (size > MOST) {
      throw new IllegalArgumentException(
          "'%s' must hold at most %d entries".formatted(field, MOST));
    }
  }
}
