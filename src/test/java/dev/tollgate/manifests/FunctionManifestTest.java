package dev.tollgate.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every function in a cluster, on Knative and without. */
final class FunctionManifestTest {
  private static final int SHUTDOWN_SECONDS = 20;

  @ParameterizedTest
  @CsvSource({
    "classify, knative, Service",
    "classify, kubernetes, Deployment",
    "register-key, knative, Service",
    "register-key, kubernetes, Deployment",
    "usage-query, knative, Service",
    "usage-query, kubernetes, Deployment"
  })
  void aFunctionIsWatchedHarmlessAndKnowsItsSecretsByReference(
      String room, String platform, String kind) {
    // When
    Manifest manifest = Manifest.of(room, platform, kind);

    // Then
    assertThat(manifest.at("/metadata/name").textValue()).isEqualTo(room);
    assertThat(manifest.container().required("image").textValue())
        .contains("tollgate/" + room + ":");
    assertProbes(manifest);
    assertHarmless(manifest, "/tmp", "/data");
    assertThat(secrets(manifest))
        .isEqualTo(
            Map.of(
                "TOLLGATE_DATABASE_URL", "tollgate/database-url",
                "TOLLGATE_OPERATOR_KEY", "tollgate/operator-key"));
    assertSettings(manifest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classify", "register-key", "usage-query"})
  void aFunctionHasTimeToFinish(String room) {
    // When
    int onKubernetes =
        Manifest.of(room, "kubernetes", "Deployment")
            .pod()
            .required("terminationGracePeriodSeconds")
            .intValue();
    int onKnative =
        Manifest.of(room, "knative", "Service").pod().required("timeoutSeconds").intValue();

    // Then
    assertThat(onKubernetes).isGreaterThan(SHUTDOWN_SECONDS);
    assertThat(onKnative).isGreaterThan(SHUTDOWN_SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classify", "register-key", "usage-query"})
  void aFunctionScalesToZeroAndBackByTheCallsUnderWay(String room) {
    // When
    Manifest manifest = Manifest.of(room, "knative", "Service");

    // Then
    JsonNode scaling = manifest.at("/spec/template/metadata/annotations");
    assertThat(scaling.required("autoscaling.knative.dev/min-scale").textValue()).isEqualTo("0");
    assertThat(scaling.required("autoscaling.knative.dev/max-scale").textValue())
        .matches("[1-9]0?");
    assertThat(scaling.required("autoscaling.knative.dev/metric").textValue())
        .isEqualTo("concurrency");
    int target = Integer.parseInt(scaling.required("autoscaling.knative.dev/target").textValue());
    assertThat(manifest.pod().required("containerConcurrency").intValue())
        .isGreaterThanOrEqualTo(target);
  }

  static void assertHarmless(Manifest manifest, String... writable) {
    JsonNode security = manifest.container().required("securityContext");
    assertThat(security.required("runAsNonRoot").booleanValue()).isTrue();
    assertThat(security.required("runAsUser").intValue()).isPositive();
    assertThat(security.required("readOnlyRootFilesystem").booleanValue()).isTrue();
    assertThat(security.required("allowPrivilegeEscalation").booleanValue()).isFalse();
    assertThat(security.at("/capabilities/drop/0").textValue()).isEqualTo("ALL");
    assertThat(manifest.pod().required("automountServiceAccountToken").booleanValue()).isFalse();
    Map<String, JsonNode> volumes = Manifest.named(manifest.pod().required("volumes"));
    JsonNode mounts = manifest.container().required("volumeMounts");
    assertThat(mounts.findValuesAsText("mountPath")).containsExactlyInAnyOrder(writable);
    assertThat(mounts)
        .allSatisfy(
            mount ->
                assertThat(volumes.get(mount.required("name").textValue()).has("emptyDir"))
                    .isTrue());
  }

  /** Where each environment variable comes from; fails if one is written out. */
  static Map<String, String> secrets(Manifest manifest) {
    return manifest.environment().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> {
                  JsonNode secret = entry.getValue().requiredAt("/valueFrom/secretKeyRef");
                  return secret.required("name").textValue()
                      + "/"
                      + secret.required("key").textValue();
                }));
  }

  static void assertSettings(Manifest manifest) {
    assertThat(manifest.container().required("envFrom").findValuesAsText("name"))
        .isEqualTo(
            List.of(
                Manifest.shipped("settings.yaml", "ConfigMap").at("/metadata/name").textValue()));
  }

  private static void assertProbes(Manifest manifest) {
    Map<String, String> paths =
        Map.of("liveness", "live", "readiness", "ready", "startup", "started");
    paths.forEach(
        (probe, path) ->
            assertThat(
                    manifest.container().requiredAt("/" + probe + "Probe/httpGet/path").textValue())
                .isEqualTo("/q/health/" + path));
  }
}
