package dev.tollgate.accounts;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a key's secret. The arrays must not be changed.
 *
 * @param current SHA-256 of the secret; empty for the operator's, whose secret is configured
 * @param previous SHA-256 of the secret before the last rotation, if there was one
 * @param previousUntil when the previous secret stops working
 */
public record SecretHashes(
    Optional<byte[]> current, Optional<byte[]> previous, Optional<Instant> previousUntil) {

  static SecretHashes of(Secret secret) {
    return new SecretHashes(Optional.of(secret.hash()), Optional.empty(), Optional.empty());
  }

  /** A new secret; the present one works until {@code until}. */
  SecretHashes rotated(Secret next, Instant until) {
    return new SecretHashes(Optional.of(next.hash()), current, Optional.of(until));
  }

  /** Whose hash it is; takes the same time for every hash. */
  Match match(byte[] hash, Instant now) {
    boolean isCurrent = current.isPresent() && MessageDigest.isEqual(current.get(), hash);
    boolean isPrevious = previous.isPresent() && MessageDigest.isEqual(previous.get(), hash);
    if (isCurrent) {
      return Match.VALID;
    }
    if (isPrevious) {
      return previousUntil.filter(now::isBefore).isPresent() ? Match.VALID : Match.REPLACED;
    }
    return Match.NONE;
  }

  enum Match {
    VALID,
    /** It was rotated away and its grace is over. */
    REPLACED,
    NONE
  }
}
