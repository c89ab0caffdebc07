package dev.tollgate.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetriesTest {
  private final Retries retries = new Retries(new Random(1));

  @ParameterizedTest
  @CsvSource({"1, PT5S", "2, PT30S", "3, PT2M", "4, PT10M", "5, PT1H", "6, PT6H", "7, PT24H"})
  void pausesGrowAndHaveARandomPart(int attempts, Duration pause) {
    for (int i = 0; i < 100; i++) {
      // When
      Duration after = retries.after(attempts).orElseThrow();

      // Then
      assertThat(after).isBetween(pause, pause.plus(pause.dividedBy(5)));
    }
  }

  @Test
  void theEighthAttemptIsTheLast() {
    assertThat(retries.after(8)).isEmpty();
  }
}
