package dev.tollgate.accounts;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How long things are kept. */
@ConfigMapping(prefix = "tollgate.retention")
public interface RetentionConfig {
  /** Single usage records: an ISO 8601 period such as {@code P13M}; for ever, if not given. */
  Optional<RetentionPolicy> records();
}
