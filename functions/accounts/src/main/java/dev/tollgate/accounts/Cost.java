package dev.tollgate.accounts;

/**
 * What a call was charged.
 *
 * @param includedUnits units that the plan's fee pays for
 * @param unitPriceMicros price of the call's last unit, in 1e-6 of the currency; 0 if all are
 *     included
 * @param costMicros price of the call, in 1e-6 of the currency
 */
public record Cost(long includedUnits, long unitPriceMicros, long costMicros) {}
