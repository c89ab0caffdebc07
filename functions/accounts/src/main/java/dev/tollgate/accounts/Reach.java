package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that a key allows; what is empty is not limited.
 *
 * @param scopes what it may be used for
 * @param models the models that it may use
 * @param allowances its own limits
 * @param cidrs networks that it may be used from
 * @param expiresAt when it stops working
 */
record Reach(
    Set<Scope> scopes,
    Set<String> models,
    Allowances allowances,
    List<Cidr> cidrs,
    Optional<Instant> expiresAt) {
  private static final Set<Scope> EVERYDAY =
      Set.of(Scope.CLASSIFY, Scope.EXPLAIN, Scope.PREDICT, Scope.USAGE_READ);

  static Reach of(ApiKey key) {
    return new Reach(
        key.scopes(), key.models(), key.allowances(), key.allowedCidrs(), key.expiresAt());
  }

  /** What a wish comes to: what it leaves open is its maker's. */
  static Reach wanted(NewKey wish, Reach maker) {
    return new Reach(
        wish.scopes().orElseGet(() -> everyday(maker)),
        wish.models().isEmpty() ? maker.models : wish.models(),
        new Allowances(
            or(wish.allowances().burst(), maker.allowances.burst()),
            or(wish.allowances().monthly(), maker.allowances.monthly()),
            or(wish.allowances().spendMicros(), maker.allowances.spendMicros())),
        wish.allowedCidrs().isEmpty() ? maker.cidrs : wish.allowedCidrs(),
        wish.expiresAt().or(maker::expiresAt));
  }

  Reach patched(KeyPatch patch) {
    return new Reach(
        patch.scopes().orElse(scopes),
        patch.models().orElse(models),
        patch.allowances().orElse(allowances),
        patch.allowedCidrs().orElse(cidrs),
        patch.expiry().map(KeyPatch.Expiry::at).orElse(expiresAt));
  }

  /** Whether nothing is allowed any more at a time. */
  boolean endsBy(Instant at) {
    return expiresAt.filter(end -> !end.isAfter(at)).isPresent();
  }

  /** A key that is not revoked, so changed that it allows this. */
  ApiKey applyTo(ApiKey key, String name, Metadata metadata, Instant now) {
    return new ApiKey(
        key.id(),
        key.account(),
        name,
        scopes,
        models,
        allowances,
        cidrs,
        key.createdAt(),
        expiresAt,
        key.lastUsedAt(),
        endsBy(now) ? ApiKey.Status.EXPIRED : ApiKey.Status.ACTIVE,
        metadata);
  }

  /** The first thing that this allows and the other does not, in words for a client. */
  Optional<String> beyond(Reach other) {
    return scopesBeyond(other)
        .or(() -> modelsBeyond(other))
        .or(() -> cidrsBeyond(other))
        .or(() -> above("burst", allowances.burst(), other.allowances.burst()))
        .or(() -> above("monthly", allowances.monthly(), other.allowances.monthly()))
        .or(() -> above("spend_micros", allowances.spendMicros(), other.allowances.spendMicros()))
        .or(() -> later(other));
  }

  private Optional<String> scopesBeyond(Reach other) {
    if (scopes.isEmpty()) {
      return Optional.of("its maker has no everyday scope to give: name the scopes");
    }
    String missing =
        scopes.stream()
            .filter(scope -> !other.scopes.contains(scope))
            .sorted(Comparator.naturalOrder())
            .map(Scope::text)
            .collect(Collectors.joining(", "));
    return when(!missing.isEmpty(), "scopes: " + missing);
  }

  private Optional<String> modelsBeyond(Reach other) {
    if (other.models.isEmpty()) {
      return Optional.empty();
    }
    Set<String> missing = new TreeSet<>(models);
    missing.removeAll(other.models);
    return models.isEmpty()
        ? Optional.of("models: all, where its maker is limited to " + sorted(other.models))
        : when(!missing.isEmpty(), "models: " + sorted(missing));
  }

  private Optional<String> cidrsBeyond(Reach other) {
    if (other.cidrs.isEmpty()) {
      return Optional.empty();
    }
    String outside =
        cidrs.stream()
            .filter(cidr -> other.cidrs.stream().noneMatch(cidr::isWithin))
            .map(Cidr::text)
            .collect(Collectors.joining(", "));
    return cidrs.isEmpty()
        ? Optional.of("allowed_cidrs: any, where its maker is limited")
        : when(!outside.isEmpty(), "allowed_cidrs: " + outside);
  }

  private Optional<String> later(Reach other) {
    Instant end = expiresAt.orElse(Instant.MAX);
    return other
        .expiresAt
        .filter(end::isAfter)
        .map(limit -> "expires_at: later than its maker's " + limit);
  }

  private static Optional<String> above(String policy, OptionalLong own, OptionalLong most) {
    boolean above = most.isPresent() && own.orElse(Long.MAX_VALUE) > most.getAsLong();
    return above
        ? Optional.of("allowances: " + policy + " above its maker's " + most.getAsLong())
        : Optional.empty();
  }

  private static Optional<String> when(boolean condition, String text) {
    return condition ? Optional.of(text) : Optional.empty();
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }

  private static OptionalLong or(OptionalLong first, OptionalLong second) {
    return first.isPresent() ? first : second;
  }

  private static Set<Scope> everyday(Reach maker) {
    return EVERYDAY.stream().filter(maker.scopes::contains).collect(Collectors.toUnmodifiableSet());
  }
}
