package dev.tollgate.accounts;

/**
 * What a call under an Idempotency-Key was answered.
 *
 * @param requestId id of the call that was charged
 * @param body its answer, in the words of the capability that stored it; must not be changed
 * @param costMicros what the call was charged, in 1e-6 of its currency
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way through, never compared
public record StoredReply(RequestId requestId, byte[] body, long costMicros) {}
