package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * A key as it is kept.
 *
 * @param key all but what concerns its secret
 * @param secret what is known of its secret
 * @param revokedAt when it was revoked, if ever
 */
public record KeyRecord(ApiKey key, SecretHashes secret, Optional<Instant> revokedAt) {}
