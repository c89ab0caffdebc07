package dev.tollgate.accounts;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What messages to an endpoint are signed with: 256 random bits. Its text is that of Standard
 * Webhooks, {@code whsec_} and base64. Kept as it is, because signing needs it; {@link #toString()}
 * tells nothing of it. Immutable.
 */
public final class WebhookSecret {
  private static final String MARK = "whsec_";
  private static final int LENGTH = 32;

  private final byte[] bytes;

  private WebhookSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new secret. */
  static WebhookSecret generate(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new WebhookSecret(bytes);
  }

  /** The secret of these bytes, which are copied. */
  public static WebhookSecret of(byte[] bytes) {
    return new WebhookSecret(bytes.clone());
  }

  /** The key of the signature, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The whole text, for its owner. */
  public String reveal() {
    return MARK + Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return MARK + "…";
  }
}
