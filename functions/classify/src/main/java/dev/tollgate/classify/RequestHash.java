package dev.tollgate.classify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What makes two calls under one Idempotency-Key the same call: what is asked, model, version,
 * label, top_k and the images' bytes. How they were sent (raw, form, JSON) does not count: the
 * boundary of a form differs at every retry.
 */
final class RequestHash {
  private static final byte[] EXPLAIN = "explain".getBytes(StandardCharsets.US_ASCII);

  private RequestHash() {}

  /** SHA-256 over the length-prefixed parts of the call. */
  static byte[] of(ClassifyCall call) {
    MessageDigest digest = sha256();
    add(digest, call.model().getBytes(StandardCharsets.UTF_8));
    digest.update(longBytes(call.version().orElse(-1)));
    call.label().ifPresent(label -> add(digest, label.getBytes(StandardCharsets.UTF_8)));
    digest.update(longBytes(call.topK()));
    call.images().forEach(image -> add(digest, image));
    return digest.digest();
  }

  /** The same for an explanation; what it is of and how it is told count, too. */
  static byte[] of(ExplainCall call) {
    MessageDigest digest = sha256();
    add(digest, EXPLAIN);
    add(digest, call.model().getBytes(StandardCharsets.UTF_8));
    digest.update(longBytes(call.version().orElse(-1)));
    digest.update(longBytes(call.classIndex().orElse(-1)));
    add(digest, call.format().name().getBytes(StandardCharsets.US_ASCII));
    add(digest, call.image());
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
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
