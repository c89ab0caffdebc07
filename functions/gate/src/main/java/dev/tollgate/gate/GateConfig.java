package dev.tollgate.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

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

  /**
   * The header in which a gateway before this server tells the client's address, and which it
   * replaces if a client sends it. Without one, the address is the connection's.
   */
  Optional<String> clientAddressHeader();

  /** How many calls with bad keys a client address may make in a minute; 0 sets no limit. */
  @WithDefault("60")
  int failedKeysPerMinute();

  /**
   * How long an instance that was asked to end goes on as ever, except that it is not ready: so
   * long proxies have to notice.
   */
  @WithDefault("5s")
  Duration lameDuck();

  /** How long it then waits at most for the calls under way. */
  @WithDefault("20s")
  Duration finish();
}
