package dev.tollgate.webhooks;

import dev.tollgate.accounts.Scope;
import dev.tollgate.gate.Access;
import dev.tollgate.gate.Route;
import dev.tollgate.gate.Routes;
import jakarta.inject.Singleton;
import java.util.List;

/** What webhooks open to the world. */
@Singleton
final class WebhookRoutes implements Routes {
  @Override
  public List<Route> routes() {
    Access keys = new Access.Needs(Scope.KEYS_WRITE);
    String one = "/v1/webhooks/{id}";
    return List.of(
        Route.of("POST", "/v1/webhooks", keys),
        Route.of("GET", "/v1/webhooks", keys),
        Route.of("GET", one, keys),
        Route.of("PATCH", one, keys),
        Route.of("DELETE", one, keys),
        Route.of("POST", one + "/rotate", keys),
        Route.of("POST", one + "/test", keys),
        Route.of("GET", one + "/deliveries", keys),
        Route.of("POST", one + "/deliveries/{delivery}/redeliver", keys),
        Route.of("POST", "/" + WebhooksFunction.NAME, new Access.Needs(Scope.OPERATOR)));
  }
}
