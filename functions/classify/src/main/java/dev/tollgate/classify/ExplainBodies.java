package dev.tollgate.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Reads an explain call out of the bodies that HTTP brings, and writes the answer. Thread-safe. */
@Singleton
final class ExplainBodies {
  static final String ANSWER_HEADER = "X-Answer";

  private final ObjectReader json;
  private final ObjectWriter header;

  ExplainBodies(ObjectMapper mapper) {
    this.json = mapper.readerFor(ExplainBody.class);
    this.header = mapper.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
  }

  /**
   * A picture file, or JSON if the media type says so.
   *
   * @throws ProblemException if there is no media type, or the JSON is malformed or holds not one
   *     image
   */
  ExplainCall read(ExplainOptions options, String mediaType, byte[] body) {
    if (mediaType == null) {
      throw ProblemException.of(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "Say in Content-Type what the body is, such as image/png or application/json.");
    }
    if (mediaType.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON)) {
      return ExplainCall.of(
          options.model(),
          options.version(),
          merged(options, parsed(body)),
          options.format(),
          options.idempotencyKey());
    }
    return call(options, body.length == 0 ? List.of() : List.of(body));
  }

  /** A form with one picture. Blocks. */
  static ExplainCall read(ExplainOptions options, List<FileUpload> images) {
    return call(options, ImageBodies.read(images));
  }

  /** JSON, or a picture with the rest of the answer in a header. */
  Response write(ExplainAnswer answer) {
    byte[] heatMap = answer.explanation().heatMap();
    if (heatMap == null) {
      return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }
    try {
      return Response.ok(heatMap, Pictures.PNG)
          .header(ANSWER_HEADER, header.writeValueAsString(answer.summary()))
          .build();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExplainCall call(ExplainOptions options, List<byte[]> images) {
    return new ExplainCall(
        options.model(),
        options.version(),
        images,
        options.classIndex(),
        options.format(),
        options.idempotencyKey());
  }

  private ExplainBody parsed(byte[] body) {
    try {
      return json.readValue(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The query parameter wins over the field. */
  private static ExplainBody merged(ExplainOptions options, ExplainBody body) {
    if (body == null || options.classIndex().isEmpty()) {
      return body;
    }
    return new ExplainBody(body.images(), options.classIndex().getAsInt());
  }
}
