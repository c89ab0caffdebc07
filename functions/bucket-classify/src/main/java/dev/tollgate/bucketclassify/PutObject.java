package dev.tollgate.bucketclassify;

import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3Entity;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3ObjectEntity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * An object that was put into a bucket, as its event tells.
 *
 * @param bucket the bucket's name
 * @param key the object's key, decoded
 * @param tag the object's ETag without quotes; empty if the event has none
 * @param version the object's version; empty if the bucket keeps none
 * @param sequencer tells this event from others of the same key; empty if the event has none
 * @param size in bytes
 */
record PutObject(
    String bucket, String key, String tag, String version, String sequencer, long size) {
  private static final String RESULT = ".classification.json";

  static PutObject of(S3EventNotificationRecord event) {
    S3Entity s3 = event.getS3();
    S3ObjectEntity object = s3.getObject();
    return new PutObject(
        s3.getBucket().getName(),
        object.getUrlDecodedKey(),
        text(object.geteTag()).replace("\"", ""),
        text(object.getVersionId()),
        text(object.getSequencer()),
        Objects.requireNonNullElse(object.getSizeAsLong(), 0L));
  }

  /** Whether this function itself has put it. */
  boolean isResult() {
    return key.endsWith(RESULT);
  }

  /** Where the answer goes. */
  String resultKey() {
    return key + RESULT;
  }

  /** The same for every delivery of one event, and for nothing else. */
  String idempotencyKey() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(bucket, key, tag, version, sequencer)) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return "s3-" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }

  private static String text(String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
