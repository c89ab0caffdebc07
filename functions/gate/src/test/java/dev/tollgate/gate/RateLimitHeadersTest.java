package dev.tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.AllowanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitHeadersTest {
  private static final Instant NOW = Instant.parse("2026-05-04T10:00:30.500Z");
  private static final AllowanceState BURST =
      new AllowanceState(
          "burst", false, 60, 13, Duration.ofMinutes(1), Instant.parse("2026-05-04T10:01:00Z"));
  private static final AllowanceState OF_KEY =
      new AllowanceState(
          "monthly", true, 5, 9, Duration.ofDays(31), Instant.parse("2026-06-01T00:00:00Z"));

  @Test
  void policiesTellQuotaAndWindow() {
    assertThat(RateLimitHeaders.policy(List.of(BURST, OF_KEY)))
        .isEqualTo("\"burst\";q=60;w=60, \"key-monthly\";q=5;w=2678400");
  }

  @Test
  void standingTellsWhatIsLeftAndWhenItResets() {
    assertThat(RateLimitHeaders.standing(List.of(BURST), NOW)).isEqualTo("\"burst\";r=47;t=30");
  }

  @Test
  void nothingIsEverLessThanNothing() {
    assertThat(RateLimitHeaders.standing(List.of(OF_KEY), NOW)).startsWith("\"key-monthly\";r=0;");
  }

  @Test
  void theLastMomentOfAWindowIsStillASecond() {
    assertThat(RateLimitHeaders.secondsLeft(BURST, BURST.resetsAt())).isEqualTo(1);
  }
}
