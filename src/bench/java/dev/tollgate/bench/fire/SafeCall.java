package dev.tollgate.bench.fire;

/**
 * A call with an Idempotency-Key, which may be repeated.
 *
 * @param customer whose call it is
 * @param idempotencyKey belongs to the customer's account
 * @param picture its body, an index into the run's pictures
 */
record SafeCall(Customer customer, String idempotencyKey, int picture) {}
