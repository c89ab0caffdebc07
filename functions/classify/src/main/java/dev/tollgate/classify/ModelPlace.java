package dev.tollgate.classify;

import dev.tollgate.model.Device;
import io.quarkus.runtime.ImageMode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the model repository lies: {@code <root>/<model>/<version>/saved_model.pb} in a folder, or
 * at an address such as {@code s3://bucket/prefix}, of which a folder holds a copy; what computes,
 * and where TensorFlow's libraries lie.
 */
@Singleton
final class ModelPlace {
  private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+-]+://.*");

  private static final String FOLDER = "tensorflow";

  private final Path repository;
  private final Optional<URI> remote;
  private final boolean shippedModels;
  private final Device device;
  private final Optional<Path> libraries;

  /**
   * Reads the configuration.
   *
   * @param models the repository; by default {@code models} in the data folder
   * @param shippedModels whether the models that come with Tollgate are put there at start, unless
   *     it is remote
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
   * @param libraries a folder with TensorFlow's native libraries; by default {@code tensorflow}
   *     beside a native executable, and inside the jar elsewhere
   * @throws IllegalArgumentException if an address or the device cannot be read
   */
  ModelPlace(
      @ConfigProperty(name = "tollgate.models") Optional<String> models,
      @ConfigProperty(name = "tollgate.data-dir", defaultValue = "data") Path dataDir,
      @ConfigProperty(name = "tollgate.shipped-models", defaultValue = "true")
          boolean shippedModels,
      @ConfigProperty(name = "tollgate.device", defaultValue = "auto") String device,
      @ConfigProperty(name = "tollgate.tensorflow") Optional<Path> libraries) {
    this.remote = models.filter(place -> ADDRESS.matcher(place).matches()).map(URI::create);
    this.repository =
        remote.isPresent()
            ? dataDir.resolve("models-copy")
            : models.map(Path::of).orElseGet(() -> dataDir.resolve("models"));
    this.shippedModels = shippedModels && remote.isEmpty();
    this.device = Device.parse(device);
    this.libraries = libraries.or(ModelPlace::besideTheExecutable);
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

  Device device() {
    return device;
  }

  Optional<Path> libraries() {
    return libraries;
  }

  private static Optional<Path> besideTheExecutable() {
    return ImageMode.current() == ImageMode.NATIVE_RUN
        ? ProcessHandle.current().info().command().map(own -> Path.of(own).resolveSibling(FOLDER))
        : Optional.empty();
  }
}
