package dev.tollgate.classify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the model repository lies. */
@ConfigMapping(prefix = "tollgate")
public interface ModelConfig {
  /** The repository, {@code <root>/<model>/<version>/saved_model.pb}. */
  Optional<Path> models();

  /** Holds the repository as {@code models/} when no other place is named. */
  @WithDefault("data")
  Path dataDir();

  /** Whether the models that ship with Tollgate are put into the repository at start. */
  @WithDefault("true")
  boolean shippedModels();

  /** The repository in force. */
  default Path repository() {
    return models().orElseGet(() -> dataDir().resolve("models"));
  }
}
