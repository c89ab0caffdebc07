package dev.tollgate.classify.tensors;

import java.util.Map;

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
}
