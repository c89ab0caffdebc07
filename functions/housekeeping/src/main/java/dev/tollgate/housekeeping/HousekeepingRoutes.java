package dev.tollgate.housekeeping;

import dev.tollgate.accounts.Scope;
import dev.tollgate.gate.Access;
import dev.tollgate.gate.Route;
import dev.tollgate.gate.Routes;
import jakarta.inject.Singleton;
import java.util.List;

/** What housekeeping opens to the world. */
@Singleton
final class HousekeepingRoutes implements Routes {
  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("POST", "/" + HousekeepingFunction.NAME, new Access.Needs(Scope.OPERATOR)));
  }
}
