package dev.tollgate.accounts;

/**
 * A charge that was accepted.
 *
 * @param charge what is charged
 * @param cost what it comes to
 */
public record PricedCharge(Charge charge, Cost cost) {}
