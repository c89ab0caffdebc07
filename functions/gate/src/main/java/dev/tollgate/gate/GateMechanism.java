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
import java.util.Optional;

/**
 * Turns the key of a request into a {@link CallerIdentity}. It works below REST and Funqy, so both
 * are guarded by the same lines. An address that has shown too many bad keys is only let in with a
 * key that was good before; whether any other exists is not even looked up. Thread-safe.
 */
@Singleton
final class GateMechanism implements HttpAuthenticationMechanism {
  private static final int RETRY_SECONDS = 1;
  private static final String REFUSAL = "tollgate.refusal";
  private static final SecurityIdentity REJECTED = refused(PresentedKey.invalid());

  private final Credentials credentials;
  private final FailedKeys failures;

  GateMechanism(Credentials credentials, FailedKeys failures) {
    this.credentials = credentials;
    this.failures = failures;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviderManager) {
    Exchange exchange = Exchange.of(context);
    return PresentedKey.of(context.request())
        .map(key -> exchange.trace().during("gate", () -> authenticate(exchange.client(), key)))
        .orElseGet(() -> Uni.createFrom().nullItem());
  }

  Uni<SecurityIdentity> authenticate(String address, String key) {
    return failures.isUsedUp(address) && !credentials.isFamiliar(key)
        ? Uni.createFrom().item(refused(failures.refusal()))
        : credentials
            .authenticate(key)
            .map(outcome -> identity(outcome, address))
            .onFailure()
            .transform(GateMechanism::unknowable);
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

  /** Why the key of a request was not taken, if it had one that was not. */
  static Optional<ProblemException> refusal(SecurityIdentity identity) {
    return Optional.ofNullable(identity.getAttribute(REFUSAL));
  }

  private SecurityIdentity identity(Authentication outcome, String address) {
    return switch (outcome) {
      case Authentication.Accepted accepted -> new CallerIdentity(accepted.principal());
      case Authentication.Malformed _,
          Authentication.Unknown _,
          Authentication.Revoked _,
          Authentication.Expired _ -> {
        failures.count(address);
        yield REJECTED;
      }
    };
  }

  /**
   * Nobody, with a key that is not taken. The refusal is left to {@link GatePolicy}: Quarkus logs a
   * stack trace for every failure of a mechanism, and anybody can send bad keys.
   */
  private static SecurityIdentity refused(ProblemException refusal) {
    return QuarkusSecurityIdentity.builder()
        .setAnonymous(true)
        .addAttribute(REFUSAL, refusal)
        .build();
  }
}
