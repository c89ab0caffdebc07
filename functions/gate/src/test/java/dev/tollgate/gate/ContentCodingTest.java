package dev.tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ContentCodingTest {
  private static final byte[] TEXT = "to be packed ".repeat(100).getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void whatIsPackedIsUnpacked(ContentCoding coding) {
    // When
    byte[] packed = coding.encoded(TEXT);

    // Then
    assertThat(packed.length).isLessThan(TEXT.length);
    assertThat(coding.decoded(packed, TEXT.length)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void nothingIsUnpackedBeyondTheLimit(ContentCoding coding) {
    // Given
    byte[] bomb = coding.encoded(new byte[50_000_000]);

    // Then
    assertThat(bomb.length).isLessThan(100_000);
    assertThatThrownBy(() -> coding.decoded(bomb, 1_000))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("body_too_large");
  }

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void whatIsBrokenOrCutIsRefused(ContentCoding coding) {
    // Given
    byte[] packed = coding.encoded(TEXT);
    byte[] cut = Arrays.copyOf(packed, packed.length / 2);

    // Then
    for (byte[] broken : new byte[][] {TEXT, cut, {}, {0x1f, (byte) 0x8b}}) {
      assertThatThrownBy(() -> coding.decoded(broken, 1_000_000))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("malformed_request");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, GZIP",
    "'deflate, gzip', DEFLATE",
    "'br, gzip;q=0.5', GZIP",
    "'gzip;q=0, deflate', DEFLATE",
    "'gzip; q=0.0', ",
    "identity, ",
    "*, ",
    ","
  })
  void theFirstCodingThatIsWantedIsChosen(String header, ContentCoding wanted) {
    assertThat(ContentCoding.wanted(header).orElse(null)).isEqualTo(wanted);
  }
}
