package dev.tollgate.bucketclassify;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The use case: what is put into a bucket is classified, and what Tollgate says of it is put beside
 * it. A refusal that is the picture's fault is an answer, too: no second try would change it. Any
 * other is raised, so that the event comes again. Thread-safe.
 */
@Singleton
final class BucketDesk {
  private static final Logger LOG = Logger.getLogger(BucketDesk.class);
  private static final int SUCCESS = 200;
  private static final Set<String> FAULTS_OF_THE_PICTURE =
      Set.of("bad_image", "image_too_large", "body_too_large");

  private final Bucket bucket;
  private final Api api;
  private final BucketConfig config;
  private final ObjectMapper json;

  BucketDesk(Bucket bucket, Api api, BucketConfig config, ObjectMapper json) {
    this.bucket = bucket;
    this.api = api;
    this.config = config;
    this.json = json;
  }

  /**
   * Classifies one object, unless it is an answer of this function, or another has taken its place.
   *
   * @throws UnclassifiedException if it could not be done now
   */
  void classify(PutObject object) {
    if (object.isResult()) {
      return;
    }
    if (object.size() > config.maxBytes()) {
      bucket.putBeside(object, tooLarge(object));
      return;
    }
    Optional<byte[]> picture = bucket.fetch(object);
    if (picture.isEmpty()) {
      LOG.infof("%s is not there any more, or is another object by now", object);
      return;
    }
    bucket.putBeside(object, judged(object, api.classify(object, picture.get())));
  }

  private Answer judged(PutObject object, Answer answer) {
    if (answer.status() != SUCCESS && !FAULTS_OF_THE_PICTURE.contains(code(answer))) {
      throw new UnclassifiedException(
          object,
          "status %d, %s"
              .formatted(answer.status(), new String(answer.body(), StandardCharsets.UTF_8)));
    }
    return answer;
  }

  private String code(Answer refusal) {
    try {
      return json.readTree(refusal.body()).path("code").asText();
    } catch (IOException noJson) {
      LOG.debug("an answer that is no JSON is not Tollgate's", noJson);
      return "";
    }
  }

  /** In the words that the API would use; what is that large is not even fetched. */
  private Answer tooLarge(PutObject object) {
    String detail = "The object is larger than " + config.maxBytes() + " bytes.";
    byte[] problem =
        json.createObjectNode()
            .put("type", "urn:tollgate:problem:body_too_large")
            .put("title", "Body too large")
            .put("status", 413)
            .put("detail", detail)
            .put("instance", object.toString())
            .put("code", "body_too_large")
            .put("error", detail)
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    return new Answer(413, "application/problem+json", problem);
  }
}
