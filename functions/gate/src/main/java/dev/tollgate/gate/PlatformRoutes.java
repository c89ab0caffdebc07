package dev.tollgate.gate;

import dev.tollgate.accounts.Scope;
import java.util.List;

/** The routes that Quarkus itself serves: OpenAPI, Swagger UI, health, metrics. */
final class PlatformRoutes {
  private PlatformRoutes() {}

  /**
   * All of them.
   *
   * @param openMetrics whether anybody may read the metrics, which tell how much is sold
   */
  static List<Route> all(boolean openMetrics) {
    Access open = new Access.Open();
    return List.of(
        Route.of("GET", "/q/openapi", open).producing("*/*"),
        Route.of("GET", "/q/swagger-ui/**", open).producing("*/*"),
        Route.of("GET", "/q/health/**", open).producing("*/*"),
        Route.of("GET", "/q/metrics", openMetrics ? open : new Access.Needs(Scope.OPERATOR))
            .producing("*/*"));
  }
}
