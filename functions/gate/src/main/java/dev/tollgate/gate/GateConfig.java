package dev.tollgate.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the door may be told. */
@ConfigMapping(prefix = "tollgate.gate")
public interface GateConfig {
  /** Largest body that is read, in bytes. */
  @WithDefault("10485760")
  long maxBodyBytes();

  /** How long the whole of a body may take to come, in seconds. */
  @WithDefault("120")
  int bodySeconds();

  /** Where the access log goes: {@code off}, {@code console}, or the path of a file. */
  @WithDefault("console")
  String accessLog();

  /** Whether anybody may read the metrics, or the operator alone. */
  @WithDefault("false")
  boolean openMetrics();

  /** How many calls with bad keys a client address may make in a minute; 0 sets no limit. */
  @WithDefault("60")
  int failedKeysPerMinute();
}
