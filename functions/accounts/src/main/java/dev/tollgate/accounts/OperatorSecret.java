package dev.tollgate.accounts;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The configured secret of the operator's key, kept as its SHA-256 in memory. Immutable. */
@Startup
@Singleton
final class OperatorSecret {
  private static final int SHORTEST = 24;
  private static final byte[] NONE = new byte[0];

  private final byte[] hash;

  /**
   * Without a configured secret nobody is the operator.
   *
   * @throws IllegalArgumentException if the secret is shorter than 24 characters
   */
  OperatorSecret(@ConfigProperty(name = "tollgate.operator-key") Optional<String> configured) {
    if (configured.filter(text -> text.length() < SHORTEST).isPresent()) {
      throw new IllegalArgumentException(
          "tollgate.operator-key (TOLLGATE_OPERATOR_KEY) is too short to be safe: it needs at least "
              + SHORTEST
              + " characters");
    }
    hash = configured.map(Secret::hash).orElse(NONE);
  }

  /** Whether a text with this SHA-256 is the operator's. Takes the same time for every hash. */
  boolean matches(byte[] presentedHash) {
    return MessageDigest.isEqual(hash, presentedHash);
  }
}
