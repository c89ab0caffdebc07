package dev.tollgate.webhooks;

import dev.tollgate.accounts.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Standard Webhooks: HMAC-SHA256 of id, time and body, one for each secret. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** The value of the header {@code webhook-signature}. */
  static String of(List<WebhookSecret> secrets, String id, Instant at, byte[] body) {
    return secrets.stream()
        .map(secret -> "v1," + signed(secret, id + "." + at.getEpochSecond() + ".", body))
        .collect(Collectors.joining(" "));
  }

  private static String signed(WebhookSecret secret, String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
