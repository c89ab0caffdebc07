package dev.tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotSupportedException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
  private final ObjectMapper json = mapper();

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    new JsonDialect().customize(mapper);
    return mapper;
  }

  record Body(String keyName, List<Long> numbers, Map<String, Long> prices, Instant at) {}

  private ProblemException refusalOf(String body) {
    return Refusals.of(catchThrowable(() -> json.readValue(body, Body.class)));
  }

  @Test
  void anUnexpectedFailureTellsTheClientNothing() {
    // Given
    Exception secret = new SQLException("password=hunter2 at org.postgresql.Driver");

    // When
    ProblemException refusal = Refusals.of(new CompletionException(secret));

    // Then
    assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(refusal.detail()).doesNotContain("hunter2", "postgresql");
    assertThat(refusal.logged()).contains(secret);
  }

  @Test
  void aMisspeltFieldIsNamed() {
    assertThat(refusalOf("{\"key_nam\":\"a\"}"))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(refusal.detail()).contains("'key_nam'", "at, key_name, numbers, prices");
            });
  }

  @Test
  void aWrongTypeIsLocated() {
    assertThat(refusalOf("{\"numbers\":[1,\"x\"]}").detail()).contains("'numbers[1]'");
  }

  @Test
  void aFractionIsNoWholeNumber() {
    assertThat(refusalOf("{\"numbers\":[1.5]}").code()).isEqualTo(ErrorCode.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key_name\":5}",
        "{\"key_name\":true}",
        "{\"key_name\":1.5}",
        "{\"numbers\":[\"5\"]}",
        "{\"numbers\":[\"\"]}",
        "{\"numbers\":[true]}",
        "{\"at\":1767225600}",
        "{\"at\":\"1767225600\"}",
        "{\"at\":\"\"}",
        "{\"at\":1.5}",
      })
  void nothingIsTakenForWhatItIsNot(String body) {
    assertThat(refusalOf(body).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
  }

  @Test
  void aTimeIsReadWithItsOffset() throws JsonProcessingException {
    assertThat(json.readValue("{\"at\":\"2026-01-01T02:00:00+02:00\"}", Body.class).at())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void aFieldTwiceIsMalformed() {
    assertThat(refusalOf("{\"key_name\":\"a\",\"key_name\":\"b\"}").code())
        .isEqualTo(ErrorCode.MALFORMED_JSON);
    assertThat(refusalOf("{\"prices\":{\"a\":1,\"a\":2}}").code())
        .isEqualTo(ErrorCode.MALFORMED_JSON);
  }

  @Test
  void whatIsNoJsonIsMalformed() {
    assertThat(refusalOf("{\"key_name\":").code()).isEqualTo(ErrorCode.MALFORMED_JSON);
    assertThat(refusalOf("{} {}").code()).isEqualTo(ErrorCode.MALFORMED_JSON);
  }

  @Test
  void httpRefusalsKeepTheirMeaning() {
    assertThat(Refusals.of(new NotSupportedException()).code())
        .isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    assertThat(Refusals.of(new NotAcceptableException()).code())
        .isEqualTo(ErrorCode.NOT_ACCEPTABLE);
  }

  @Test
  void everyCodeIsAnErrorWithTextOfItsOwn() {
    assertThat(ErrorCode.values())
        .allSatisfy(code -> assertThat(code.status()).isBetween(400, 599))
        .extracting(ErrorCode::code, ErrorCode::title)
        .doesNotHaveDuplicates();
    assertThat(Map.of("type", ErrorCode.LIMIT_EXCEEDED.type()))
        .containsValue("https://iana.org/assignments/http-problem-types#quota-exceeded");
  }
}
