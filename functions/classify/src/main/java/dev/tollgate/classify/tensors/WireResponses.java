package dev.tollgate.classify.tensors;

import dev.tollgate.gate.ContentCoding;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Answers as HTTP: body, receipt in headers, and compressed if the caller wants that. */
public final class WireResponses {
  private static final int WORTH_COMPRESSING = 1024;

  /** How many bytes of a body are JSON; the rest is binary data. */
  public static final String JSON_LENGTH = "Inference-Header-Content-Length";

  private WireResponses() {}

  /** A metered answer. */
  public static Response of(TensorAnswer answer, HttpHeaders asked) {
    Response.ResponseBuilder response = builder(answer.body(), asked);
    answer.headers().forEach(response::header);
    return response.build();
  }

  /** An answer that costs nothing. */
  public static Response of(WireBody body, HttpHeaders asked) {
    return builder(body, asked).build();
  }

  private static Response.ResponseBuilder builder(WireBody body, HttpHeaders asked) {
    Optional<ContentCoding> coding =
        ContentCoding.wanted(asked.getHeaderString(HttpHeaders.ACCEPT_ENCODING))
            .filter(_ -> body.bytes().length >= WORTH_COMPRESSING);
    Response.ResponseBuilder response =
        Response.ok(coding.map(c -> c.encoded(body.bytes())).orElse(body.bytes()))
            .type(body.mediaType())
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    coding.ifPresent(c -> response.header(HttpHeaders.CONTENT_ENCODING, c.text()));
    body.jsonBytes().ifPresent(length -> response.header(JSON_LENGTH, length));
    return response;
  }
}
