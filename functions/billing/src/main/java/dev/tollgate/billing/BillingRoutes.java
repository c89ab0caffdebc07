package dev.tollgate.billing;

import dev.tollgate.accounts.Scope;
import dev.tollgate.gate.Access;
import dev.tollgate.gate.Route;
import dev.tollgate.gate.Routes;
import jakarta.inject.Singleton;
import java.util.List;

/** What billing opens to the world. */
@Singleton
final class BillingRoutes implements Routes {
  @Override
  public List<Route> routes() {
    Access operator = new Access.Needs(Scope.OPERATOR);
    return List.of(
        Route.of("GET", "/v1/plans", operator),
        Route.of("POST", "/v1/plans", operator),
        Route.of("GET", "/v1/plans/{name}", operator),
        Route.of("PATCH", "/v1/plans/{name}", operator),
        Route.of("POST", "/" + PlansFunction.NAME, operator));
  }
}
