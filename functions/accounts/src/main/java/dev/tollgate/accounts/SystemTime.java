package dev.tollgate.accounts;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock of the whole server. */
final class SystemTime {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
