package dev.tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for every parameter that anybody could send. */
class ParametersPropertiesTest {
  private static final long LAST_SECOND = 253_402_300_799L;

  @Property
  void anyTextIsATimeWithinBoundsOrRefused(@ForAll("texts") String text) {
    assertThat(orRefused(() -> Parameters.instant("start_time", text)))
        .allSatisfy(at -> assertThat(at.orElseThrow().getEpochSecond()).isBetween(0L, LAST_SECOND));
  }

  @Property
  void everyInstantMeansTheSameInSecondsAndInWords(
      @ForAll @LongRange(min = 0, max = LAST_SECOND) long second) {
    // Given
    Instant at = Instant.ofEpochSecond(second);

    // Then
    assertThat(Parameters.instant("t", Long.toString(second))).contains(at);
    assertThat(Parameters.instant("t", at.toString())).contains(at);
  }

  @Property
  void anyTextIsALimitWithinBoundsOrRefused(@ForAll("texts") String text) {
    assertThat(orRefused(() -> Parameters.limit(text, 7, 1_000)))
        .allSatisfy(limit -> assertThat(limit).isBetween(1, 1_000));
  }

  @Property
  void anyListIsASmallSetOrRefused(@ForAll("lists") List<String> given) {
    assertThat(
            orRefused(
                () -> Parameters.set("models", given, ParametersPropertiesTest::name, "names")))
        .allSatisfy(
            set ->
                assertThat(set)
                    .hasSizeLessThanOrEqualTo(100)
                    .allSatisfy(name -> assertThat(name).isNotEmpty().hasSizeLessThan(201)));
  }

  private static Optional<String> name(String text) {
    return text.isEmpty() || text.length() > 200 ? Optional.empty() : Optional.of(text);
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

  @Provide
  Arbitrary<List<String>> lists() {
    return texts().list().ofMaxSize(4);
  }

  /** What was read, or nothing if the refusal is one for the client. */
  private static <T> List<T> orRefused(Supplier<T> read) {
    try {
      return List.of(read.get());
    } catch (ProblemException refusal) {
      assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
      assertThat(refusal.detail()).isNotBlank();
      return List.of();
    }
  }
}
