package dev.tollgate.usageexport;

/**
 * A round that is asked for.
 *
 * @param evenIfFailing whether to try a failing sink before its time; null means yes
 */
public record RoundBody(Boolean evenIfFailing) {}
