package dev.tollgate.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What webhooks may be told. */
@ConfigMapping(prefix = "tollgate.webhooks")
public interface WebhooksConfig {
  /** Whether {@code http} URLs are good enough. */
  @WithDefault("false")
  boolean allowInsecure();

  /** Whether messages may go to addresses that are not public; for tests and intranets. */
  @WithDefault("false")
  boolean allowPrivate();

  /** The {@code source} of every event, a URI. */
  @WithDefault("urn:tollgate")
  String source();

  /** How long an endpoint may take to answer; less than the lease. */
  @WithDefault("10s")
  Duration timeout();

  /** How long a message that an instance has claimed is hidden from the others. */
  @WithDefault("30s")
  Duration lease();

  /** How often to look for what is due; absent: only when the function is called. */
  Optional<Duration> interval();
}
