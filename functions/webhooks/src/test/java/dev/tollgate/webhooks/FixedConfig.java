package dev.tollgate.webhooks;

import java.time.Duration;
import java.util.Optional;

/** A configuration for tests that start no application. */
record FixedConfig(boolean allowInsecure, boolean allowPrivate) implements WebhooksConfig {
  @Override
  public String source() {
    return "urn:tollgate";
  }

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration lease() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Optional<Duration> interval() {
    return Optional.empty();
  }
}
