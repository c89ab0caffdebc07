package dev.tollgate.accounts;

/** What became of a presented key. */
public sealed interface Authentication {
  /** It is good. */
  record Accepted(Principal principal) implements Authentication {}

  /** Its form or checksum is wrong: it never was a key. */
  record Malformed() implements Authentication {}

  /** No such key, or the secret is not the key's. */
  record Unknown() implements Authentication {}

  /** It was revoked, or replaced and its grace is over. */
  record Revoked() implements Authentication {}

  /** Its time is over. */
  record Expired() implements Authentication {}
}
