package dev.tollgate.accounts;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The clock of the whole server: the machine's, or one that is ahead of it by a fixed time, so that
 * a server can rehearse a month's end.
 */
@Singleton
final class SystemTime {
  private static final Logger LOG = Logger.getLogger(SystemTime.class);

  private final Duration offset;

  /**
   * Fixes the offset.
   *
   * @param offset how far the clock is ahead
   * @throws IllegalArgumentException if it is negative: PostgreSQL's own clock sheds outdated rows
   *     and makes the months to come, so it must not be ahead of this one
   */
  @Inject
  SystemTime(
      @ConfigProperty(name = "tollgate.clock-offset", defaultValue = "PT0S") Duration offset) {
    if (offset.isNegative()) {
      throw new IllegalArgumentException("'tollgate.clock-offset' must not be negative");
    }
    this.offset = offset;
  }

  void onStart(@Observes StartupEvent event) {
    if (!offset.isZero()) {
      LOG.warnf(
          "The clock is %s ahead (tollgate.clock-offset); every instance on this database must have"
              + " the same offset",
          offset);
    }
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.offset(Clock.systemUTC(), offset);
  }
}
