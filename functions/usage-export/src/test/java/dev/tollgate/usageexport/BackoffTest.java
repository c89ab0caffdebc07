package dev.tollgate.usageexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
  private final Backoff backoff = new Backoff(new Random(1));

  @ParameterizedTest
  @CsvSource({
    "1, 1000, 1000",
    "2, 1000, 2000",
    "3, 2000, 4000",
    "8, 64000, 128000",
    "9, 128000, 256000",
    "10, 150000, 300000",
    "1000000, 150000, 300000",
  })
  void pausesGrowFromASecondToFiveMinutesWithARandomPart(int failures, long least, long most) {
    // When
    List<Long> pauses =
        IntStream.range(0, 1_000).mapToObj(_ -> backoff.after(failures).toMillis()).toList();

    // Then
    assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(least, most));
  }

  @Test
  void instancesDoNotComeBackTogether() {
    // When
    long distinct = IntStream.range(0, 100).mapToObj(_ -> backoff.after(12)).distinct().count();

    // Then
    assertThat(distinct).isGreaterThan(50);
    assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
  }
}
