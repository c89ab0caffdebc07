package dev.tollgate.bench.fire;

import java.util.UUID;

/**
 * What a client was told that a call cost.
 *
 * @param id of the call, and of its record
 * @param account who pays
 * @param units what was used
 * @param costMicros what it cost
 * @param charged false for the answer to a repeated call
 */
record Receipt(UUID id, UUID account, long units, long costMicros, boolean charged) {}
