package dev.tollgate.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainTest;
import org.junit.jupiter.api.Test;

@QuarkusMainTest
@QuarkusTestResource(EmptyDatabase.class)
final class MigrateTest {
  @Test
  @Launch({})
  void saysAtWhichVersionTheSchemaIsKeepsHouseAndEnds(LaunchResult result) {
    // Then
    assertThat(result.exitCode()).isZero();
    assertThat(result.getOutput()).contains("The schema is at version ").contains("Kept house: ");
  }
}
