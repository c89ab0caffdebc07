package dev.tollgate.classify;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the model repository lies: {@code <root>/<model>/<version>/saved_model.pb}. */
@Singleton
final class ModelPlace {
  private final Path repository;
  private final boolean shippedModels;

  /**
   * Reads the configuration.
   *
   * @param models the repository; by default {@code models} in the data folder
   * @param shippedModels whether the models that come with Tollgate are put there at start
   */
  ModelPlace(
      @ConfigProperty(name = "tollgate.models") Optional<Path> models,
      @ConfigProperty(name = "tollgate.data-dir", defaultValue = "data") Path dataDir,
      @ConfigProperty(name = "tollgate.shipped-models", defaultValue = "true")
          boolean shippedModels) {
    this.repository = models.orElseGet(() -> dataDir.resolve("models"));
    this.shippedModels = shippedModels;
  }

  Path repository() {
    return repository;
  }

  boolean shippedModels() {
    return shippedModels;
  }
}
