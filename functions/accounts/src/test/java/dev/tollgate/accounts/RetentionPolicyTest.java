package dev.tollgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetentionPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "P13M, 2026-03-15T12:00:00Z, 2025-02-01T00:00:00Z",
    "P1D, 2026-03-01T23:59:59Z, 2026-02-01T00:00:00Z",
    "P1D, 2026-03-02T00:00:00Z, 2026-03-01T00:00:00Z",
    "P1M, 2026-03-31T00:00:00Z, 2026-02-01T00:00:00Z",
    "PT48H, 2026-03-02T23:00:00Z, 2026-02-01T00:00:00Z",
    "P2Y, 2026-01-01T00:00:00Z, 2024-01-01T00:00:00Z",
  })
  void wholeMonthsThatEndedBeforeThePolicyMayGo(String policy, Instant now, Instant keptFrom) {
    assertThat(RetentionPolicy.parse(policy).keptFrom(now)).isEqualTo(keptFrom);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "13 months", "P0M", "P-1M", "PT23H", "PT-48H", "P", "for ever"})
  void whatIsNoPeriodOfADayOrMoreIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RetentionPolicy.parse(text));
  }
}
