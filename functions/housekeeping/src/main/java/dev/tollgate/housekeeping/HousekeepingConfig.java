package dev.tollgate.housekeeping;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** When house is kept. */
@ConfigMapping(prefix = "tollgate.housekeeping")
public interface HousekeepingConfig {
  /** At start and then so often; not given: only when asked, as by a schedule of the cloud. */
  Optional<Duration> every();
}
