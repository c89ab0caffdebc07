package dev.tollgate.gate;

import dev.tollgate.accounts.Principal;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * The one authorization rule, applied by Quarkus to every request of every binding: a route is open
 * only if it was declared so, and otherwise needs a good key with the route's scope.
 */
@Singleton
final class GatePolicy implements HttpSecurityPolicy {

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext context,
      Uni<SecurityIdentity> identity,
      AuthorizationRequestContext requestContext) {
    return switch (Exchange.of(context).access()) {
      case Access.Open _ -> CheckResult.permit();
      case Access.OpenToCallers _ ->
          identity.map(
              who ->
                  who.isAnonymous() && GateMechanism.refusal(who).isEmpty()
                      ? admit(who)
                      : admit(known(who, context)));
      case Access.AnyKey _ -> identity.map(who -> admit(known(who, context)));
      case Access.Needs needs ->
          identity.map(
              who -> {
                Principal caller = known(who, context).caller();
                if (!needs.admits(caller)) {
                  throw ProblemException.of(
                      ErrorCode.INSUFFICIENT_SCOPE,
                      "This call needs the scope '"
                          + needs.text()
                          + "', which the key does not have. Use a key that has it.");
                }
                return admit(who);
              });
    };
  }

  private static CheckResult admit(SecurityIdentity identity) {
    return new CheckResult(true, identity);
  }

  private static CallerIdentity known(SecurityIdentity identity, RoutingContext context) {
    GateMechanism.refusal(identity)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    if (!(identity instanceof CallerIdentity known)) {
      throw PresentedKey.missing();
    }
    String address = Exchange.of(context).client();
    if (!known.caller().mayCallFrom(address)) {
      throw ProblemException.of(
          ErrorCode.ADDRESS_NOT_ALLOWED,
          "This key may not be used from the address " + address + ".");
    }
    return known;
  }
}
