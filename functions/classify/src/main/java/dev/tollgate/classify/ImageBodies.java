package dev.tollgate.classify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Reads a classify call out of the bodies that HTTP brings. Thread-safe. */
@Singleton
final class ImageBodies {
  private final ObjectReader json;

  ImageBodies(ObjectMapper mapper) {
    this.json = mapper.readerFor(ImagesBody.class);
  }

  /**
   * A picture file, or JSON if the media type says so.
   *
   * @throws ProblemException if there is no media type, or the JSON is malformed or holds no image
   */
  ClassifyCall read(ClassifyOptions options, String mediaType, byte[] body) {
    if (mediaType == null) {
      throw ProblemException.of(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "Say in Content-Type what the body is, such as image/png or application/json.");
    }
    if (mediaType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return ClassifyCall.of(
          options.model(),
          options.version(),
          options.label(),
          merged(options, parsed(body)),
          options.idempotencyKey());
    }
    return call(options, body.length == 0 ? List.of() : List.of(body));
  }

  /** A form of pictures. Blocks. */
  static ClassifyCall read(ClassifyOptions options, List<FileUpload> images) {
    return call(options, read(images));
  }

  /** The pictures of a form, read from where the server put them. Blocks. */
  static List<byte[]> read(List<FileUpload> images) {
    return images.stream().map(ImageBodies::bytes).toList();
  }

  private static ClassifyCall call(ClassifyOptions options, List<byte[]> images) {
    return new ClassifyCall(
        options.model(),
        options.version(),
        options.label(),
        images,
        options.topK().orElse(ClassifyCall.DEFAULT_TOP_K),
        options.idempotencyKey());
  }

  private ImagesBody parsed(byte[] body) {
    try {
      return json.readValue(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The query parameter wins over the field. */
  private static ImagesBody merged(ClassifyOptions options, ImagesBody body) {
    if (body == null || options.topK().isEmpty()) {
      return body;
    }
    return new ImagesBody(body.images(), options.topK().getAsInt());
  }

  private static byte[] bytes(FileUpload upload) {
    try {
      return Files.readAllBytes(upload.uploadedFile());
    } catch (IOException e) {
      throw ProblemException.causedBy(
          ErrorCode.INTERNAL, "The form could not be read back on our side; try again.", e);
    }
  }
}
