package dev.tollgate.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where traces go; nowhere, unless an endpoint is named. */
@ConfigMapping(prefix = "tollgate.traces")
public interface TracesConfig {
  /**
   * An OpenTelemetry collector that takes OTLP over HTTP, such as {@code http://localhost:4318}.
   */
  Optional<URI> endpoint();

  /** Sent along with every export, such as {@code Authorization=Bearer …}; never logged. */
  Optional<List<String>> headers();

  /** How many of the traces that begin here are kept, from 0 to 1; others go by their caller. */
  @WithDefault("1")
  double ratio();

  /** How long spans are collected before they are sent. */
  @WithDefault("2s")
  Duration every();
}
