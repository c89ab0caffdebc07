package dev.tollgate.journeys;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** What becomes true by itself within the time that the product promises. */
final class Eventually {
  private Eventually() {}

  static void withinASecond(ThrowingRunnable assertion) {
    within(Duration.ofSeconds(1), assertion);
  }

  static void within(Duration promised, ThrowingRunnable assertion) {
    await()
        .atMost(promised)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(assertion);
  }
}
