package dev.tollgate.classify;

import dev.tollgate.model.ComputeSettings;
import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.ModelRoomSettings;
import dev.tollgate.model.NativeLibrary;
import dev.tollgate.model.RemoteRepositories;
import dev.tollgate.model.RemoteRepository;
import dev.tollgate.model.ShippedModels;
import dev.tollgate.model.batch.BatchSettings;
import dev.tollgate.model.image.ImageLimits;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Opens the model room at start and closes it at the end. */
final class ModelRoomBean {
  /** Every look at a bucket is paid for. */
  private static final Duration BETWEEN_REMOTE_LOOKS = Duration.ofSeconds(5);

  @Produces
  @Singleton
  @Startup
  ModelRoom open(
      ModelPlace models,
      ClassifyConfig config,
      BatchSpans watch,
      @Any Instance<RemoteRepositories> kinds) {
    models.libraries().ifPresent(NativeLibrary::loadFrom);
    Path repository = models.repository();
    try {
      Files.createDirectories(repository);
      if (models.shippedModels()) {
        ShippedModels.unpackInto(repository);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the model repository cannot be written: " + repository, e);
    }
    ComputeSettings compute = ComputeSettings.callerRuns().on(models.device());
    BatchSettings batching =
        new BatchSettings(
            config.maxBatch(),
            config.maxQueue(),
            Runtime.getRuntime().availableProcessors(),
            config.longestWait());
    ModelRoomSettings settings =
        ModelRoomSettings.defaults(repository)
            .withCompute(compute)
            .withBatching(compute.findsGpu() ? batching.forGpu() : batching)
            .withImageLimits(new ImageLimits(config.maxPixels()))
            .withWatch(watch);
    return models
        .remote()
        .map(
            place ->
                ModelRoom.open(settings.withPollInterval(BETWEEN_REMOTE_LOOKS), at(place, kinds)))
        .orElseGet(() -> ModelRoom.openQuickly(settings));
  }

  private static RemoteRepository at(URI place, Instance<RemoteRepositories> kinds) {
    return kinds.stream()
        .filter(kind -> kind.scheme().equals(place.getScheme()))
        .findFirst()
        .map(kind -> kind.open(place))
        .orElseThrow(
            () -> new IllegalArgumentException("no model repository can be opened at " + place));
  }

  void close(@Disposes ModelRoom room) {
    room.close();
  }
}
