package dev.tollgate.classify.openinference;

import dev.tollgate.accounts.Scope;
import dev.tollgate.gate.Access;
import dev.tollgate.gate.Route;
import dev.tollgate.gate.Routes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** What is open to clients of the Open Inference Protocol. */
@Singleton
final class InferenceRoutes implements Routes {
  private static final String MODEL = "/v2/models/{model}";

  @Override
  public List<Route> routes() {
    Access open = new Access.Open();
    Stream<Route> server =
        Stream.of("/v2", "/v2/health/live", "/v2/health/ready")
            .map(path -> Route.of("GET", path, open));
    Stream<Route> models =
        Stream.of(MODEL, MODEL + "/versions/{version}").flatMap(InferenceRoutes::of);
    return Stream.concat(server, models).toList();
  }

  private static Stream<Route> of(String model) {
    Access key = new Access.AnyKey();
    return Stream.of(
        Route.of("GET", model, key),
        Route.of("GET", model + "/ready", key),
        Route.of("POST", model + "/infer", new Access.Needs(Scope.PREDICT))
            .producing("application/json", "application/octet-stream")
            .readingAnyType());
  }
}
