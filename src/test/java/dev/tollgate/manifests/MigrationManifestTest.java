package dev.tollgate.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The migration runs once, to its end, as a Job. */
final class MigrationManifestTest {

  @Test
  void theMigrationIsAJobThatIsTriedAgainAFewTimes() {
    // When
    Manifest job = Manifest.of("migrate", "kubernetes", "Job");

    // Then
    assertThat(job.at("/spec/backoffLimit").intValue()).isBetween(1, 10);
    assertThat(job.pod().required("restartPolicy").textValue()).isEqualTo("OnFailure");
    assertThat(job.pod().has("initContainers")).isFalse();
    assertThat(job.container().required("image").textValue()).contains("tollgate/migrate:");
    FunctionManifestTest.assertHarmless(job, "/tmp");
    assertThat(FunctionManifestTest.secrets(job))
        .isEqualTo(Map.of("TOLLGATE_DATABASE_URL", "tollgate/database-url"));
    FunctionManifestTest.assertSettings(job);
  }

  @Test
  void nobodyIsGivenRightsForIt() {
    // When
    List<JsonNode> resources = Manifest.generated("migrate", "kubernetes");

    // Then
    assertThat(resources.stream().map(resource -> resource.required("kind").textValue()))
        .contains("Job")
        .doesNotContain("Role", "RoleBinding", "ServiceAccount");
  }
}
