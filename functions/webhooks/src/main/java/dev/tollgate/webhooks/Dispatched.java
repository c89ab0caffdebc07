package dev.tollgate.webhooks;

/**
 * What became of the messages that were due.
 *
 * @param delivered taken by their endpoints
 * @param retried not taken, and sent again
 * @param failed not taken, and given up
 */
public record Dispatched(long delivered, long retried, long failed) {}
