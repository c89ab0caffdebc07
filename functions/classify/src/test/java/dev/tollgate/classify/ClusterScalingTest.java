package dev.tollgate.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.model.batch.BatchSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A cluster starts instances by what the batcher takes, so both must agree. */
final class ClusterScalingTest {
  private static final ClassifyConfig CONFIG =
      new SmallRyeConfigBuilder()
          .withConverter(Duration.class, 200, new DurationConverter())
          .withMapping(ClassifyConfig.class)
          .build()
          .getConfigMapping(ClassifyConfig.class);
  private static final BatchSettings BATCHES =
      new BatchSettings(CONFIG.maxBatch(), CONFIG.maxQueue(), 1);

  @Test
  void anInstanceIsFullWithABatchAndTakesAsManyMoreMeanwhile() throws IOException {
    // When
    Properties settings = new Properties();
    try (InputStream file =
        ClassifyConfig.class
            .getClassLoader()
            .getResourceAsStream("META-INF/microprofile-config.properties")) {
      settings.load(file);
    }

    // Then
    String scaling = "%knative.quarkus.knative.revision-auto-scaling.";
    assertThat(settings)
        .containsEntry(scaling + "target", Integer.toString(BATCHES.maxBatch()))
        .containsEntry(scaling + "container-concurrency", Integer.toString(2 * BATCHES.maxBatch()));
    assertThat(2 * BATCHES.maxBatch()).isLessThanOrEqualTo(BATCHES.queueCapacity());
  }

  @Test
  void theSameHoldsOfTheLargerBatchesOfAGpu() throws IOException {
    // When
    Map<String, String> patched =
        StreamSupport.stream(
                new ObjectMapper()
                    .readTree(Path.of("..", "..", "infra", "kubernetes", "gpu.json").toFile())
                    .spliterator(),
                false)
            .collect(
                Collectors.toMap(ClusterScalingTest::path, op -> op.required("value").asText()));

    // Then
    int batch = BATCHES.forGpu().maxBatch();
    assertThat(patched)
        .containsEntry(
            "/spec/template/metadata/annotations/autoscaling.knative.dev~1target",
            Integer.toString(batch))
        .containsEntry("/spec/template/spec/containerConcurrency", Integer.toString(2 * batch));
  }

  private static String path(JsonNode operation) {
    return operation.required("path").textValue();
  }
}
