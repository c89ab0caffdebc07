package dev.tollgate.gate;

import dev.tollgate.accounts.Authentication;
import dev.tollgate.accounts.Credentials;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Turns the key of a request into a {@link CallerIdentity}. It works below REST and Funqy, so both
 * are guarded by the same lines. Thread-safe.
 */
@Singleton
final class GateMechanism implements HttpAuthenticationMechanism {
  private static final int RETRY_SECONDS = 1;
  private static final String REJECTION = "tollgate.rejected";

  /**
   * Nobody, with a bad key. The refusal is left to {@link GatePolicy}: Quarkus logs a stack trace
   * for every failure of a mechanism, and anybody can send bad keys.
   */
  private static final SecurityIdentity REJECTED =
      QuarkusSecurityIdentity.builder().setAnonymous(true).addAttribute(REJECTION, true).build();

  private final Credentials credentials;

  GateMechanism(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviderManager) {
    return PresentedKey.of(context.request())
        .map(
            key ->
                credentials
                    .authenticate(key)
                    .map(GateMechanism::identity)
                    .onFailure()
                    .transform(GateMechanism::unknowable))
        .orElseGet(() -> Uni.createFrom().nullItem());
  }

  /** Never used to answer: the gate's own policy refuses, with a problem document. */
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(new ChallengeData(401, "WWW-Authenticate", PresentedKey.CHALLENGE));
  }

  private static ProblemException unknowable(Throwable failure) {
    return ProblemException.causedBy(
            ErrorCode.LEDGER_UNAVAILABLE,
            "Keys cannot be checked now. Nothing was charged; try again soon.",
            failure)
        .retryAfter(RETRY_SECONDS);
  }

  static boolean isRejected(SecurityIdentity identity) {
    return identity.getAttribute(REJECTION) != null;
  }

  private static SecurityIdentity identity(Authentication outcome) {
    return switch (outcome) {
      case Authentication.Accepted accepted -> new CallerIdentity(accepted.principal());
      case Authentication.Malformed _,
          Authentication.Unknown _,
          Authentication.Revoked _,
          Authentication.Expired _ ->
          REJECTED;
    };
  }
}
