package dev.tollgate.classify;

import dev.tollgate.model.Device;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the model repository lies, {@code <root>/<model>/<version>/saved_model.pb}, and what
 * computes.
 */
@Singleton
final class ModelPlace {
  private final Path repository;
  private final boolean shippedModels;
  private final Device device;

  /**
   * Reads the configuration.
   *
   * @param models the repository; by default {@code models} in the data folder
   * @param shippedModels whether the models that come with Tollgate are put there at start
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
   */
  ModelPlace(
      @ConfigProperty(name = "tollgate.models") Optional<Path> models,
      @ConfigProperty(name = "tollgate.data-dir", defaultValue = "data") Path dataDir,
      @ConfigProperty(name = "tollgate.shipped-models", defaultValue = "true")
          boolean shippedModels,
      @ConfigProperty(name = "tollgate.device", defaultValue = "auto") String device) {
    this.repository = models.orElseGet(() -> dataDir.resolve("models"));
    this.shippedModels = shippedModels;
    this.device = Device.parse(device);
  }

  Path repository() {
    return repository;
  }

  boolean shippedModels() {
    return shippedModels;
  }

  Device device() {
    return device;
  }
}
