package dev.tollgate.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Classify on a GPU and classify for events: the same service, patched. */
final class VariantManifestTest {
  private static final Manifest CLASSIFY = Manifest.of("classify", "knative", "Service");

  @Test
  void thereIsOneResourceToPatch() {
    // When
    List<JsonNode> resources = Manifest.generated("classify", "knative");

    // Then
    assertThat(resources).containsExactly(CLASSIFY.resource());
  }

  @Test
  void classifyOnAGpuAsksForOneAndForItsNode() throws IOException {
    // When
    Manifest gpu = CLASSIFY.patchedBy("gpu.json");

    // Then
    assertThat(gpu.container().requiredAt("/resources/limits/nvidia.com~1gpu").textValue())
        .isEqualTo("1");
    assertThat(gpu.pod().requiredAt("/nodeSelector/nvidia.com~1gpu.present").textValue())
        .isEqualTo("true");
    JsonNode toleration = gpu.pod().requiredAt("/tolerations/0");
    assertThat(toleration.required("key").textValue()).isEqualTo("nvidia.com/gpu");
    assertThat(toleration.required("effect").textValue()).isEqualTo("NoSchedule");
    assertThat(gpu.environment().get("TOLLGATE_DEVICE").required("value").textValue())
        .isEqualTo("gpu");
    FunctionManifestTest.assertHarmless(gpu, "/tmp", "/data");
  }

  @Test
  void onlyTheClusterReachesClassifyForEventsAndItsKeyIsASecret() throws IOException {
    // When
    Manifest sink = CLASSIFY.patchedBy("events.json");

    // Then
    assertThat(sink.at("/metadata/labels/networking.knative.dev~1visibility").textValue())
        .isEqualTo("cluster-local");
    assertThat(FunctionManifestTest.secrets(sink))
        .isEqualTo(
            Map.of(
                "TOLLGATE_DATABASE_URL", "tollgate/database-url",
                "TOLLGATE_OPERATOR_KEY", "tollgate/operator-key",
                "TOLLGATE_EVENTS_API_KEY", "tollgate-events/api-key"));
    assertThat(FunctionManifestTest.secrets(CLASSIFY)).doesNotContainKey("TOLLGATE_EVENTS_API_KEY");
    assertThat(CLASSIFY.at("/metadata/name")).isNotEqualTo(sink.at("/metadata/name"));
  }

  @Test
  void theTriggerSendsToThatService() throws IOException {
    // When
    Manifest trigger = Manifest.shipped("events.yaml", "Trigger");

    // Then
    assertThat(trigger.at("/spec/subscriber/ref/name"))
        .isEqualTo(CLASSIFY.patchedBy("events.json").at("/metadata/name"));
    assertThat(trigger.at("/spec/subscriber/uri").textValue()).isEqualTo("/classify");
    assertThat(trigger.at("/spec/filter/attributes/type").textValue()).isNotEmpty();
  }
}
