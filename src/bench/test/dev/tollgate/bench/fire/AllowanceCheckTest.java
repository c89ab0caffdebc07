package dev.tollgate.bench.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The judge is judged: it must see what it is there to see. */
final class AllowanceCheckTest {
  private static final Instant AT = Instant.parse("2026-01-31T23:59:59Z");
  private static final Instant NEXT_MONTH = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");

  private final UUID account = new UUID(1, 1);
  private final UUID key = new UUID(2, 2);
  private final LimitHistory limits = new LimitHistory();

  @Test
  void oneUnitTooManyIsSeen() {
    // Given
    limits.changed(account, Limits.monthly(2), JANUARY);

    // When
    List<String> wrong = contradictions(List.of(row(AT), row(AT), row(AT)), List.of());

    // Then
    assertThat(wrong).singleElement().asString().contains("3 of at most 2");
  }

  @Test
  void everyWindowHasItsOwnAllowance() {
    // Given
    limits.changed(account, Limits.monthly(2), JANUARY);

    // When
    List<String> wrong = contradictions(List.of(row(AT), row(AT), row(NEXT_MONTH)), List.of());

    // Then
    assertThat(wrong).isEmpty();
  }

  @Test
  void aCounterThatMissedARecordIsSeen() {
    // Given
    limits.changed(key, Limits.spend(9_000), JANUARY);
    Evidence.Counter counter = new Evidence.Counter(key, "spend", JANUARY, 1_000);

    // When
    List<String> wrong = contradictions(List.of(row(AT), row(AT)), List.of(counter));

    // Then
    assertThat(wrong).singleElement().asString().contains("its records say 2000");
  }

  private List<String> contradictions(List<Row> rows, List<Evidence.Counter> counters) {
    Findings findings = new Findings();
    new AllowanceCheck(new Evidence(rows, List.of(), counters, List.of()), limits).report(findings);
    return findings.contradictions();
  }

  private Row row(Instant at) {
    return new Row(
        UUID.randomUUID(), at, account, key, null, "m", 1, 1, 0, 1_000, 1_000, "USD", 1, at);
  }
}
