package dev.tollgate.usagequery;

import dev.tollgate.accounts.Scope;
import dev.tollgate.gate.Access;
import dev.tollgate.gate.Route;
import dev.tollgate.gate.Routes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What usage-query opens to the world. */
@Singleton
final class UsageRoutes implements Routes {
  @Override
  public List<Route> routes() {
    Access read = new Access.Needs(Scope.USAGE_READ);
    return List.of(
        Route.of("GET", "/v1/usage", read).producing(MediaType.APPLICATION_JSON, Csv.TYPE),
        Route.of("GET", "/v1/usage/records", read).producing(MediaType.APPLICATION_JSON, Csv.TYPE),
        Route.of("GET", "/v1/usage/summary", read),
        Route.of("POST", "/" + UsageQueryFunction.NAME, read));
  }
}
