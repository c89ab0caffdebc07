package dev.tollgate.usagequery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.UsageRecord;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {
  @Test
  void aRecordsPositionComesBackToTheMicrosecond() {
    // Given
    UsageRecord.Position position =
        new UsageRecord.Position(
            Instant.parse("2026-03-01T12:34:56.123456Z"), RequestId.next(Clock.systemUTC()));

    // When
    String text = Cursor.ofRecord(position);

    // Then
    assertThat(Cursor.record(text)).contains(position);
    assertThat(Cursor.bucket(text)).isEmpty();
  }

  @Test
  void aBucketsStartComesBack() {
    // Given
    Instant start = Instant.parse("2026-03-01T12:00:00Z");

    // When
    String text = Cursor.ofBucket(start);

    // Then
    assertThat(Cursor.bucket(text)).contains(start);
    assertThat(Cursor.record(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "====", "YjE3NjcyMjU2MDAg", "cjEgcmVxX25vbmU", "ä"})
  void anythingElseIsNoCursor(String text) {
    // Then
    assertThat(Cursor.bucket(text)).isEmpty();
    assertThat(Cursor.record(text)).isEmpty();
  }
}
