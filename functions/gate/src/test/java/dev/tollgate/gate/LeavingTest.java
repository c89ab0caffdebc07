package dev.tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LeavingTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);
  private final Leaving leaving =
      new Leaving(Duration.ofSeconds(5), Duration.ofSeconds(20), nanos::get);

  @Test
  void whoWasNotAskedToEndHasAllTheTime() {
    // When
    nanos.addAndGet(Duration.ofDays(1).toNanos());

    // Then
    assertThat(leaving.hasBegun()).isFalse();
    assertThatCode(leaving::checkTimeLeft).doesNotThrowAnyException();
  }

  @Test
  void callsBeginUntilHalfOfTheTimeToFinishIsOver() {
    // Given
    leaving.begin(new ShutdownDelayInitiatedEvent());

    // When
    nanos.addAndGet(Duration.ofSeconds(5 + 10).toNanos());

    // Then
    assertThat(leaving.hasBegun()).isTrue();
    assertThatCode(leaving::checkTimeLeft).doesNotThrowAnyException();
  }

  @Test
  void laterOnesAreSentElsewhere() {
    // Given
    leaving.begin(new ShutdownDelayInitiatedEvent());
    nanos.addAndGet(Duration.ofSeconds(5 + 10).toNanos());

    // When
    nanos.incrementAndGet();
    ProblemException refusal = catchThrowableOfType(ProblemException.class, leaving::checkTimeLeft);

    // Then
    assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(refusal.headers()).containsEntry("Connection", "close").containsKey("Retry-After");
  }
}
