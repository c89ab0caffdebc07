package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class InterruptionTest {

  @Test
  void whoeverAsksWaitsUntilTheTrainingHasStoppedBetweenTwoBatches() throws Exception {
    // Given
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Interruption interruption =
        Interruption.watched(new Unheard(), new PrintStream(told, true, StandardCharsets.UTF_8));
    assertThatCode(() -> interruption.batchDone(3, 1, 9, 0.5, 0.5)).doesNotThrowAnyException();
    Thread asking = Thread.ofPlatform().start(interruption::ask);

    // When
    assertThatThrownBy(
            () -> {
              while (asking.isAlive()) {
                interruption.batchDone(3, 2, 9, 0.5, 0.5);
                Thread.onSpinWait();
              }
            })
        .isInstanceOf(CancellationException.class);
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("epoch 3", "--resume");
    assertThat(asking.isAlive()).isTrue();
    interruption.close();

    // Then
    assertThat(asking.join(Duration.ofSeconds(30))).isTrue();
  }
}
