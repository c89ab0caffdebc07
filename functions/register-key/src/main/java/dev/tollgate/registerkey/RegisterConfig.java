package dev.tollgate.registerkey;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What register-key may be told. */
@Singleton
final class RegisterConfig {
  private final Signup signup;
  private final int signupPerMinute;

  /**
   * Reads the configuration.
   *
   * @param signup whether anybody may open an account, or only the operator
   * @param signupPerMinute most sign-ups of one client address in a minute; 0 sets no limit
   */
  RegisterConfig(
      @ConfigProperty(name = "tollgate.signup", defaultValue = "open") Signup signup,
      @ConfigProperty(name = "tollgate.signup-per-minute", defaultValue = "60")
          int signupPerMinute) {
    this.signup = signup;
    this.signupPerMinute = signupPerMinute;
  }

  /** Who may open accounts. */
  enum Signup {
    /** Anybody. */
    OPEN,
    /** The operator. */
    CLOSED
  }

  Signup signup() {
    return signup;
  }

  int signupPerMinute() {
    return signupPerMinute;
  }
}
