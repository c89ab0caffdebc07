package dev.tollgate.accounts;

/**
 * What makes a charge safe to repeat.
 *
 * @param key the caller's Idempotency-Key, at most 128 characters
 * @param requestHash tells the call from others under the same key; must not be changed
 * @param reply the answer to keep; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way through, never compared
public record Idempotency(String key, byte[] requestHash, byte[] reply) {}
