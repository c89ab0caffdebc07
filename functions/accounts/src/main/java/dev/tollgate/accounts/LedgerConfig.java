package dev.tollgate.accounts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the ledger may be told. */
@ConfigMapping(prefix = "tollgate.ledger")
public interface LedgerConfig {
  /** Most charges that one transaction settles. */
  @WithDefault("512")
  int maxBatch();

  /** Most charges that wait for a transaction; more are unavailable at once. */
  @WithDefault("10000")
  int maxWaiting();

  /** How long a charge is tried before it is unavailable. */
  @WithDefault("10s")
  Duration patience();

  /** Pause between two tries while the database cannot be reached. */
  @WithDefault("100ms")
  Duration retryPause();

  /** How long an Idempotency-Key is remembered. */
  @WithDefault("24h")
  Duration idempotencyWindow();
}
