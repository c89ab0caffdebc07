package dev.tollgate.usagequery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.UsageRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for every cursor, and for every text that claims to be one. */
class CursorPropertiesTest {
  private static final long LAST_SECOND = 253_402_300_799L;

  @Property
  void cursorsAreReadBack(
      @ForAll @LongRange(min = 0, max = LAST_SECOND) long second,
      @ForAll @LongRange(min = 0, max = LAST_SECOND * 1_000_000) long micros,
      @ForAll long high,
      @ForAll long low) {
    // Given
    Instant start = Instant.ofEpochSecond(second);
    UsageRecord.Position position =
        new UsageRecord.Position(
            Instant.EPOCH.plus(micros, ChronoUnit.MICROS), new RequestId(new UUID(high, low)));

    // Then
    assertThat(Cursor.bucket(Cursor.ofBucket(start))).contains(start);
    assertThat(Cursor.record(Cursor.ofRecord(position))).contains(position);
    assertThat(Cursor.record(Cursor.ofBucket(start))).isEmpty();
    assertThat(Cursor.bucket(Cursor.ofRecord(position))).isEmpty();
  }

  @Property
  void anyOtherTextIsNoCursorOrMeansWhatItsOwnMeans(@ForAll("texts") String text) {
    Optional<Instant> bucket = Cursor.bucket(text);
    Optional<UsageRecord.Position> record = Cursor.record(text);
    assertThat(bucket.map(Cursor::ofBucket).flatMap(Cursor::bucket)).isEqualTo(bucket);
    assertThat(record.map(Cursor::ofRecord).flatMap(Cursor::record)).isEqualTo(record);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.strings(),
            Arbitraries.strings().numeric().ofMaxLength(20),
            Arbitraries.strings().withChars("0123456789-+:.TZtz/ ").ofMaxLength(30),
            Arbitraries.strings().withChars("ABCDabcdyMTIzr0129-_=").ofMaxLength(50)));
  }
}
