package dev.tollgate.classify;

import dev.tollgate.accounts.Scope;
import dev.tollgate.gate.Access;
import dev.tollgate.gate.Route;
import dev.tollgate.gate.Routes;
import jakarta.inject.Singleton;
import java.util.List;

/** What classify opens to the world. */
@Singleton
final class ClassifyRoutes implements Routes {
  private static final String[] ANSWERS = {"application/json", Pictures.PNG};

  @Override
  public List<Route> routes() {
    Access classify = new Access.Needs(Scope.CLASSIFY);
    Access publisher = new Access.Needs(Scope.PUBLISH, Scope.OPERATOR);
    Access explain = new Access.Needs(Scope.EXPLAIN);
    Access open = new Access.Open();
    return List.of(
        Route.of("POST", "/v1/models/{model}/classify", classify),
        Route.of("POST", "/v1/models/{model}/versions/{version}/classify", classify),
        Route.of("POST", "/v1/models/{model}/labels/{label}/classify", classify),
        Route.of("POST", "/" + ClassifyFunction.NAME, classify).takingEvents(),
        Route.of("POST", "/v1/models/{model}/versions", publisher).takingUpload(),
        Route.of("DELETE", "/v1/models/{model}/versions/{version}", publisher),
        Route.of("PUT", "/v1/models/{model}/labels/{label}", publisher),
        Route.of("DELETE", "/v1/models/{model}/labels/{label}", publisher),
        Route.of("POST", "/" + LabelFunction.NAME, publisher),
        Route.of("POST", "/v1/models/{model}/explain", explain).producing(ANSWERS),
        Route.of("POST", "/v1/models/{model}/versions/{version}/explain", explain)
            .producing(ANSWERS),
        Route.of("POST", "/" + ExplainFunction.NAME, explain).takingEvents(),
        Route.of("GET", "/v1/models", open),
        Route.of("GET", "/v1/models/{model}", open));
  }
}
