package dev.tollgate.classify.tfserving;

import dev.tollgate.accounts.Scope;
import dev.tollgate.gate.Access;
import dev.tollgate.gate.Route;
import dev.tollgate.gate.Routes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** What is open to clients of TensorFlow Serving. */
@Singleton
final class TfRoutes implements Routes {
  private static final String MODEL = "/v1/models/{model}";
  private static final String VERSION = MODEL + "/versions/{version}";
  private static final String LABEL = MODEL + "/labels/{label}";

  @Override
  public List<Route> routes() {
    Access predict = new Access.Needs(Scope.PREDICT);
    Access key = new Access.AnyKey();
    Stream<Route> calls =
        Stream.of(MODEL, VERSION, LABEL)
            .flatMap(
                place -> Stream.of(":predict", ":classify", ":regress").map(verb -> place + verb))
            .map(path -> Route.of("POST", path, predict).readingAnyType());
    Stream<Route> questions =
        Stream.of(
            Route.of("GET", VERSION, new Access.Open()),
            Route.of("GET", MODEL + "/metadata", key),
            Route.of("GET", VERSION + "/metadata", key));
    return Stream.concat(calls, questions).toList();
  }
}
