package dev.tollgate.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import org.junit.jupiter.api.Test;

@QuarkusMainTest
@QuarkusTestResource(EmptyDatabase.class)
final class MigrateTest {
  @Test
  void migratesAnEmptyDatabaseAndThenHasNothingLeftToDo(QuarkusMainLauncher launcher) {
    // When
    LaunchResult first = launcher.launch();
    LaunchResult second = launcher.launch();

    // Then
    assertThat(first.exitCode()).isZero();
    assertThat(first.getOutput()).contains("The schema is at version 1 (accounts and ledger)");
    assertThat(second.exitCode()).isZero();
    assertThat(second.getOutput()).contains("The schema is at version 1 (accounts and ledger)");
  }
}
