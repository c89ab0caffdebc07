package dev.tollgate.accounts;

/**
 * A key with its secret, at the one time when the secret is known.
 *
 * @param key the key
 * @param secret for its owner only
 */
public record IssuedKey(ApiKey key, Secret secret) {}
