package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * What there is to know of a key when it is presented.
 *
 * @param principal who it stands for
 * @param secret what is known of its secret
 * @param expiresAt when it stops working, if ever
 * @param revokedAt when it was revoked, if ever
 */
public record Credential(
    Principal principal,
    SecretHashes secret,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt) {

  /** What a presented text with this SHA-256 is worth at a time. */
  Authentication check(byte[] presentedHash, Instant now) {
    return switch (secret.match(presentedHash, now)) {
      case NONE -> new Authentication.Unknown();
      case REPLACED -> new Authentication.Revoked();
      case VALID -> checkState(now);
    };
  }

  /** Whether the key is neither revoked nor expired at a time. */
  boolean works(Instant now) {
    return checkState(now) instanceof Authentication.Accepted;
  }

  private Authentication checkState(Instant now) {
    if (revokedAt.isPresent()) {
      return new Authentication.Revoked();
    }
    if (expiresAt.filter(end -> !now.isBefore(end)).isPresent()) {
      return new Authentication.Expired();
    }
    return new Authentication.Accepted(principal);
  }
}
