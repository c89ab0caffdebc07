package dev.tollgate.classify.tensors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What makes two calls under one Idempotency-Key the same call: model, version, label, method and
 * the body, unpacked.
 */
final class TensorHash {
  private TensorHash() {}

  /** SHA-256 over the length-prefixed parts of the call. */
  static byte[] of(TensorCall call) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, call.method().getBytes(StandardCharsets.UTF_8));
      add(digest, call.model().getBytes(StandardCharsets.UTF_8));
      add(digest, longBytes(call.version().orElse(-1)));
      call.label().ifPresent(label -> add(digest, label.getBytes(StandardCharsets.UTF_8)));
      add(digest, call.body());
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(longBytes(part.length));
    digest.update(part);
  }

  private static byte[] longBytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
