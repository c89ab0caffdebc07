package dev.tollgate.usageexport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What usage-export may be told. */
@ConfigMapping(prefix = "tollgate.export")
public interface ExportConfig {
  /** Where events are posted to, {@code http} or {@code https}; absent: nowhere. */
  Optional<String> url();

  /** Sent along as {@code Authorization: Bearer}. */
  Optional<String> token();

  /** What the sink is called; another name starts another export. */
  @WithDefault("default")
  String sink();

  /** The {@code source} of every event, a URI. */
  @WithDefault("urn:tollgate")
  String source();

  /** Most events in one call, 1 to 1,000. */
  @WithDefault("100")
  int batchSize();

  /** How long the sink may take to answer; less than the lease. */
  @WithDefault("10s")
  Duration timeout();

  /** How long an exporter that falls silent keeps others from sending. */
  @WithDefault("30s")
  Duration lease();

  /** How often to look for what waits; absent: only when the function is called. */
  Optional<Duration> interval();
}
