package dev.tollgate.gate;

import java.util.List;

/** The routes that Quarkus itself serves: OpenAPI, Swagger UI, health, metrics. */
final class PlatformRoutes {
  private PlatformRoutes() {}

  static List<Route> all() {
    Access open = new Access.Open();
    return List.of(
        Route.of("GET", "/q/openapi", open).producing("*/*"),
        Route.of("GET", "/q/swagger-ui/**", open).producing("*/*"),
        Route.of("GET", "/q/health/**", open).producing("*/*"),
        Route.of("GET", "/q/metrics", open).producing("*/*"));
  }
}
