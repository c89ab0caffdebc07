package dev.tollgate.accounts.store;

import dev.tollgate.accounts.LedgerConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How long a caller waits for the database: as long as a charge does. A connection that the network
 * has swallowed answers never, and the driver waits for it. Thread-safe.
 */
@Singleton
final class Patience {
  private final Duration limit;

  @Inject
  Patience(LedgerConfig config) {
    this(config.patience());
  }

  Patience(Duration limit) {
    this.limit = limit;
  }

  /** The same, but it fails with a {@link io.smallrye.mutiny.TimeoutException} after a while. */
  <T> Uni<T> with(Uni<T> asked) {
    return asked.ifNoItem().after(limit).fail();
  }
}
