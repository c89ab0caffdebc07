package dev.tollgate.accounts;

/**
 * What is kept under an Idempotency-Key by another call than the one that asks.
 *
 * @param requestHash tells that call from others; must not be changed
 * @param reply what it was answered
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way through, never compared
public record EarlierReply(byte[] requestHash, StoredReply reply) {}
