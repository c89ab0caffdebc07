package dev.tollgate.gate;

import dev.tollgate.accounts.Principal;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Who made a request. */
final class Caller {
  private Caller() {}

  /** The authenticated caller, if the request came with a good key. */
  static Optional<Principal> of(RoutingContext context) {
    return context.user() instanceof QuarkusHttpUser user
            && user.getSecurityIdentity() instanceof CallerIdentity identity
        ? Optional.of(identity.caller())
        : Optional.empty();
  }
}
