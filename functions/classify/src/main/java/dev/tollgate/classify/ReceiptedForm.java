package dev.tollgate.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.StoredReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Answers in JSON with a receipt in them. What they cost and what was left of the allowances is not
 * read from what is kept: the ledger knows the one, and a replay says what is left by then.
 *
 * @param json reads and writes
 * @param type of the answer
 * @param <A> the answer
 */
record ReceiptedForm<A extends Receipted<A>>(ObjectMapper json, Class<A> type)
    implements AnswerForm<A> {

  @Override
  public A settled(A answer, long costMicros, Map<String, Long> remaining) {
    return answer.with(answer.receipt().settled(costMicros, remaining));
  }

  @Override
  public byte[] stored(A answer) {
    try {
      return json.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public A replayed(StoredReply kept, Map<String, Long> remaining) {
    try {
      A answer = json.readValue(kept.body(), type);
      return answer.with(answer.receipt().replayed(kept.costMicros(), remaining));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
