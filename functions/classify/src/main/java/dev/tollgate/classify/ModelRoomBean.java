package dev.tollgate.classify;

import dev.tollgate.model.ComputeSettings;
import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.ModelRoomSettings;
import dev.tollgate.model.ShippedModels;
import dev.tollgate.model.batch.BatchSettings;
import dev.tollgate.model.image.ImageLimits;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the model room at start and closes it at the end. */
final class ModelRoomBean {

  @Produces
  @Singleton
  @Startup
  ModelRoom open(ModelPlace models, ClassifyConfig config) {
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
    return ModelRoom.open(
        ModelRoomSettings.defaults(repository)
            .withCompute(compute)
            .withBatching(compute.findsGpu() ? batching.forGpu() : batching)
            .withImageLimits(new ImageLimits(config.maxPixels())));
  }

  void close(@Disposes ModelRoom room) {
    room.close();
  }
}
