package dev.tollgate.accounts;

/** What is known of an Idempotency-Key. */
public sealed interface Replay {
  /** Nothing, or nothing from the last 24 hours. */
  record Fresh() implements Replay {}

  /** The same call was charged and answered. */
  record Same(StoredReply reply) implements Replay {}

  /** Another call was charged under this key. */
  record Mismatch() implements Replay {}
}
