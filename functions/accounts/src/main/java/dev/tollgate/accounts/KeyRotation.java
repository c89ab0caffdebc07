package dev.tollgate.accounts;

/** What became of the wish for a new secret. */
public sealed interface KeyRotation {
  /** The same key has a new secret now. */
  record Rotated(IssuedKey key) implements KeyRotation {}

  /** There is no such key, as far as the caller may know. */
  record UnknownKey() implements KeyRotation {}

  /** The key was revoked or has expired. */
  record NotActive() implements KeyRotation {}

  /**
   * The key can do what the caller's key cannot, so the caller must not learn its secret.
   *
   * @param what the part that goes too far, for the client
   */
  record OutgrowsMaker(String what) implements KeyRotation {}
}
