package dev.tollgate.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * An answer as it is kept for replay, in JSON. What was left of the allowances is not kept: a
 * replay changes nothing, and says what is left by then.
 */
final class StoredAnswer {
  private StoredAnswer() {}

  static byte[] write(ObjectMapper json, ClassifyAnswer answer) {
    try {
      return json.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kept answer, marked as not charged again. */
  static ClassifyAnswer read(ObjectMapper json, byte[] kept, Map<String, Long> remaining) {
    try {
      ClassifyAnswer answer = json.readValue(kept, ClassifyAnswer.class);
      return answer.with(answer.receipt().replayed(remaining));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
