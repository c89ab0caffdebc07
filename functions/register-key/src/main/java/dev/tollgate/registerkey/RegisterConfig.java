package dev.tollgate.registerkey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What register-key may be told. */
@ConfigMapping(prefix = "tollgate")
public interface RegisterConfig {
  /** Whether anybody may open an account, or only the operator. */
  @WithDefault("open")
  Signup signup();

  /** Most sign-ups of one client address in a minute; 0 sets no limit. */
  @WithDefault("60")
  int signupPerMinute();

  /** Who may open accounts. */
  enum Signup {
    /** Anybody. */
    OPEN,
    /** The operator. */
    CLOSED
  }
}
