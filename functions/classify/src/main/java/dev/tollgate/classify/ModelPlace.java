package dev.tollgate.classify;

import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the model repository lies: {@code <root>/<model>/<version>/saved_model.pb} in a folder, or
 * at an address such as {@code s3://bucket/prefix}, of which a folder holds a copy.
 */
@Singleton
final class ModelPlace {
  private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+-]+://.*");

  private final Path repository;
  private final Optional<URI> remote;
  private final boolean shippedModels;

  /**
   * Reads the configuration.
   *
   * @param models the repository; by default {@code models} in the data folder
   * @param shippedModels whether the models that come with Tollgate are put there at start, unless
   *     it is remote
   * @throws IllegalArgumentException if an address cannot be read
   */
  ModelPlace(
      @ConfigProperty(name = "tollgate.models") Optional<String> models,
      @ConfigProperty(name = "tollgate.data-dir", defaultValue = "data") Path dataDir,
      @ConfigProperty(name = "tollgate.shipped-models", defaultValue = "true")
          boolean shippedModels) {
    this.remote = models.filter(place -> ADDRESS.matcher(place).matches()).map(URI::create);
    this.repository =
        remote.isPresent()
            ? dataDir.resolve("models-copy")
            : models.map(Path::of).orElseGet(() -> dataDir.resolve("models"));
    this.shippedModels = shippedModels && remote.isEmpty();
  }

  Path repository() {
    return repository;
  }

  Optional<URI> remote() {
    return remote;
  }

  boolean shippedModels() {
    return shippedModels;
  }
}
