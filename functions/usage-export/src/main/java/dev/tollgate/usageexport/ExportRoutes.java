package dev.tollgate.usageexport;

import dev.tollgate.accounts.Scope;
import dev.tollgate.gate.Access;
import dev.tollgate.gate.Route;
import dev.tollgate.gate.Routes;
import jakarta.inject.Singleton;
import java.util.List;

/** What usage-export opens to the world. */
@Singleton
final class ExportRoutes implements Routes {
  @Override
  public List<Route> routes() {
    Access operator = new Access.Needs(Scope.OPERATOR);
    return List.of(
        Route.of("GET", "/v1/usage/exports", operator),
        Route.of("DELETE", "/v1/usage/exports/{sink}", operator),
        Route.of("POST", "/v1/usage/exports/{sink}/replay", operator),
        Route.of("POST", "/" + UsageExportFunction.NAME, operator));
  }
}
