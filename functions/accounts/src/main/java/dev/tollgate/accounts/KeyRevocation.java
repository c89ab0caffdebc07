package dev.tollgate.accounts;

/** What became of a revocation. */
public sealed interface KeyRevocation {
  /** The key does not work any more, from now on or since an earlier revocation. */
  record Revoked(ApiKey key) implements KeyRevocation {}

  /** There is no such key, as far as the caller may know. */
  record UnknownKey() implements KeyRevocation {}
}
