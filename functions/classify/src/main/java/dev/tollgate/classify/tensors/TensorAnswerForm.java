package dev.tollgate.classify.tensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.StoredReply;
import dev.tollgate.classify.AnswerForm;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Answers in a protocol's own words, which have no room for what is left of allowances. They are
 * kept in JSON.
 *
 * @param json reads and writes
 */
record TensorAnswerForm(ObjectMapper json) implements AnswerForm<TensorAnswer> {

  @Override
  public TensorAnswer settled(TensorAnswer answer, long costMicros, Map<String, Long> remaining) {
    return new TensorAnswer(answer.body(), answer.receipt().settled(costMicros));
  }

  @Override
  public byte[] stored(TensorAnswer answer) {
    WireBody body = answer.body();
    try {
      return json.writeValueAsBytes(
          new Kept(
              body.bytes(), body.mediaType(), body.jsonBytes().orElse(Kept.ALL), answer.receipt()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TensorAnswer replayed(StoredReply kept, Map<String, Long> remaining) {
    try {
      Kept answer = json.readValue(kept.body(), Kept.class);
      return new TensorAnswer(answer.wire(), answer.receipt().replayed(kept.costMicros()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // a transfer object: read once, never compared
  @RegisterForReflection
  record Kept(byte[] bytes, String mediaType, int jsonBytes, TensorReceipt receipt) {
    static final int ALL = -1;

    WireBody wire() {
      return new WireBody(
          bytes, mediaType, jsonBytes == ALL ? OptionalInt.empty() : OptionalInt.of(jsonBytes));
    }
  }
}
