package dev.tollgate.registerkey;

import dev.tollgate.accounts.Scope;
import dev.tollgate.gate.Access;
import dev.tollgate.gate.Route;
import dev.tollgate.gate.Routes;
import jakarta.inject.Singleton;
import java.util.List;

/** What register-key opens to the world. */
@Singleton
final class RegisterRoutes implements Routes {
  @Override
  public List<Route> routes() {
    Access operator = new Access.Needs(Scope.OPERATOR);
    Access keys = new Access.Needs(Scope.KEYS_WRITE);
    Access keysOrOperator = new Access.Needs(Scope.KEYS_WRITE, Scope.OPERATOR);
    return List.of(
        Route.of("POST", "/v1/accounts", new Access.OpenToCallers()),
        Route.of("GET", "/v1/accounts", operator),
        Route.of("GET", "/v1/accounts/{id}", new Access.AnyKey()),
        Route.of("PATCH", "/v1/accounts/{id}", keysOrOperator),
        Route.of("GET", "/v1/audit-events", keysOrOperator),
        Route.of("POST", "/v1/keys", keys),
        Route.of("GET", "/v1/keys", keys),
        Route.of("GET", "/v1/keys/{id}", keys),
        Route.of("PATCH", "/v1/keys/{id}", keys),
        Route.of("DELETE", "/v1/keys/{id}", keys),
        Route.of("POST", "/v1/keys/{id}/rotate", keys),
        Route.of("POST", "/" + RegisterKeyFunction.NAME, keys));
  }
}
