package dev.tollgate.classify;

/**
 * What makes a call safe to repeat.
 *
 * @param key the caller's Idempotency-Key
 * @param requestHash see {@link RequestHash}
 */
@SuppressWarnings("ArrayRecordComponent") // travels within one call, never compared
public record Retry(String key, byte[] requestHash) {}
