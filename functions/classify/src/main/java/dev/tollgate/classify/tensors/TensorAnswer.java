package dev.tollgate.classify.tensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.StoredReply;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An answer with its receipt.
 *
 * @param body what the protocol's clients expect
 * @param receipt what it cost
 */
public record TensorAnswer(WireBody body, TensorReceipt receipt) {

  /** The headers that tell the receipt. */
  public Map<String, String> headers() {
    return receipt.headers();
  }

  TensorAnswer settled(long cost) {
    return new TensorAnswer(body, receipt.settled(cost));
  }

  /** The answer as it is kept for replay, in JSON. */
  byte[] stored(ObjectMapper json) {
    try {
      return json.writeValueAsBytes(
          new Stored(body.bytes(), body.mediaType(), body.jsonBytes().orElse(Stored.ALL), receipt));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A kept answer, marked as not charged again. */
  static TensorAnswer replayed(ObjectMapper json, StoredReply kept) {
    try {
      Stored stored = json.readValue(kept.body(), Stored.class);
      OptionalInt jsonBytes =
          stored.jsonBytes() == Stored.ALL
              ? OptionalInt.empty()
              : OptionalInt.of(stored.jsonBytes());
      return new TensorAnswer(
          new WireBody(stored.bytes(), stored.mediaType(), jsonBytes),
          stored.receipt().replayed(kept.costMicros()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // a transfer object: read once, never compared
  @RegisterForReflection
  record Stored(byte[] bytes, String mediaType, int jsonBytes, TensorReceipt receipt) {
    static final int ALL = -1;
  }
}
