package dev.tollgate.gate;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers whatever a REST resource throws with a problem document. */
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final Translation translation;

  ProblemMappers(Translation translation) {
    this.translation = translation;
  }

  @ServerExceptionMapper(priority = 1)
  Uni<Response> map(Throwable failure, RoutingContext context) {
    return Uni.createFrom()
        .completionStage(() -> Upload.drained(context).toCompletionStage())
        .map(_ -> problem(failure, context));
  }

  private Response problem(Throwable failure, RoutingContext context) {
    Exchange exchange = Exchange.of(context);
    ProblemException refusal =
        Bodies.isEmptyForm(context) && failure instanceof IOException
            ? Refusals.unreadableForm()
            : translation.of(failure);
    Exchange.refuse(context, refusal.code());
    Refusals.log(LOG, refusal, exchange);
    Response.ResponseBuilder response =
        Response.status(refusal.code().status())
            .type(Problem.MEDIA_TYPE)
            .entity(Problem.of(refusal, exchange));
    refusal.headers().forEach(response::header);
    return response.build();
  }

  /**
   * As specific as the mapper that Quarkus brings for this type, which would answer without a body.
   */
  @ServerExceptionMapper(priority = 1)
  Uni<Response> map(MismatchedInputException failure, RoutingContext context) {
    return map((Throwable) failure, context);
  }
}
