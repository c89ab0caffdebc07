package dev.tollgate.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.StoredReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * An answer as it is kept for replay, in JSON. What it cost and what was left of the allowances is
 * not in it: the ledger knows the one, and a replay says what is left by then.
 */
final class StoredAnswer {
  private StoredAnswer() {}

  static byte[] write(ObjectMapper json, Receipted<?> answer) {
    try {
      return json.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kept answer, marked as not charged again. */
  static <A extends Receipted<A>> A read(
      ObjectMapper json, Class<A> type, StoredReply kept, Map<String, Long> remaining) {
    try {
      A answer = json.readValue(kept.body(), type);
      return answer.with(answer.receipt().replayed(kept.costMicros(), remaining));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
