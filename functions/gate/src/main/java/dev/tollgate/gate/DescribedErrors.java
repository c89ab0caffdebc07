package dev.tollgate.gate;

import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes the OpenAPI document from what the door knows: security schemes, the scope that each
 * operation needs, and the refusals that it can answer with. The declared {@link Routes} are the
 * only source, so that the document cannot drift from what is enforced.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class DescribedErrors implements OASFilter {
  private static final String BEARER = "bearer";
  private static final String HEADER = "api_key";

  /** What any request may be refused for before its operation sees it. */
  private static final List<ErrorCode> OF_THE_DOOR =
      List.of(
          ErrorCode.MALFORMED_REQUEST,
          ErrorCode.INVALID_REQUEST,
          ErrorCode.NOT_ACCEPTABLE,
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          ErrorCode.BODY_TOO_LARGE);

  /** What a request with a key may be refused for. */
  private static final List<ErrorCode> OF_CALLERS =
      List.of(
          ErrorCode.INVALID_KEY,
          ErrorCode.TOO_MANY_REQUESTS,
          ErrorCode.ADDRESS_NOT_ALLOWED,
          ErrorCode.LEDGER_UNAVAILABLE);

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document
        .getComponents()
        .addSecurityScheme(
            BEARER,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("Authorization: Bearer tg_live_…"))
        .addSecurityScheme(
            HEADER,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name("X-API-Key")
                .description("X-API-Key: tg_live_…"))
        .addSchema("Problem", ProblemSchema.create());
    RouteIndex routes = Arc.container().instance(Doorstep.class).get().index();
    if (document.getPaths() != null) {
      document
          .getPaths()
          .getPathItems()
          .forEach(
              (path, item) ->
                  item.getOperations().forEach((m, op) -> complete(routes, path, m, op)));
    }
  }

  private static void complete(
      RouteIndex routes, String path, PathItem.HttpMethod method, Operation operation) {
    RouteIndex.Match match =
        routes.find(io.vertx.core.http.HttpMethod.valueOf(method.name()), path);
    if (!(match instanceof RouteIndex.Match.Found found)) {
      throw new IllegalStateException(
          method + " " + path + " is documented but not declared by any Routes bean");
    }
    Access access = found.route().access();
    List<ErrorCode> codes = new ArrayList<>(DocumentedRefusals.of(operation));
    codes.addAll(OF_THE_DOOR);
    if (!(access instanceof Access.Open)) {
      codes.addAll(OF_CALLERS);
    }
    if (access instanceof Access.AnyKey || access instanceof Access.Needs) {
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(HEADER));
      codes.add(ErrorCode.MISSING_KEY);
    }
    if (access instanceof Access.Needs needs) {
      codes.add(ErrorCode.INSUFFICIENT_SCOPE);
      operation.addExtension("x-scope", needs.text());
    }
    codes.add(ErrorCode.INTERNAL);
    byStatus(codes).forEach((status, list) -> addResponse(operation, status, list));
  }

  private static Map<Integer, List<ErrorCode>> byStatus(List<ErrorCode> codes) {
    return codes.stream()
        .distinct()
        .collect(Collectors.groupingBy(ErrorCode::status, TreeMap::new, Collectors.toList()));
  }

  private static void addResponse(Operation operation, int status, List<ErrorCode> codes) {
    String text =
        codes.stream()
            .map(c -> "`" + c.code() + "`: " + c.title())
            .collect(Collectors.joining("; "));
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(text)
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
                            .example(ProblemSchema.example(codes.getFirst()))));
    operation.getResponses().addAPIResponse(Integer.toString(status), response);
  }
}
