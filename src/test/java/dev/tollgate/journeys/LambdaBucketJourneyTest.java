package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are put into a bucket, with a real server, model, ledger and S3. */
@ExtendWith(SharedServer.class)
@EnabledIfSystemProperty(named = "tollgate.lambda.functions", matches = ".+")
final class LambdaBucketJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.JPEG);
  private static final String RESULT = ".classification.json";

  @RegisterExtension
  final S3ProxyExtension s3 =
      S3ProxyExtension.builder().withCredentials("access-key", "secret-key").build();

  @TempDir private Path folder;
  private LambdaBucket bucket;

  @BeforeEach
  void makeBucket() {
    bucket = LambdaBucket.made(s3.getUri());
  }

  @AfterEach
  void close() {
    bucket.close();
  }

  @Test
  void aPictureIsClassifiedAndPaidForOnceHoweverOftenItsEventComes(Server server) throws Exception {
    // Given
    Customer customer = Customer.of(server, "free");
    Object event = bucket.put("in box/boot+1.jpg", BOOT.bytes());

    // When
    try (LambdaFunction function = function(customer.secret(), server)) {
      LambdaOutcome first = function.deliver(event);
      LambdaOutcome again = function.deliver(event);
      LambdaOutcome ofResult =
          function.deliver(bucket.event("in box/boot+1.jpg" + RESULT, "0123", 10));

      // Then
      assertThat(List.of(first, again, ofResult))
          .as(function::printed)
          .hasOnlyElementsOfType(LambdaOutcome.Answered.class);
    }
    assertThat(bucket.keys()).containsOnly("in box/boot+1.jpg", "in box/boot+1.jpg" + RESULT);
    assertThat(bucket.mediaType("in box/boot+1.jpg" + RESULT)).startsWith("application/json");
    JsonNode answer = bucket.json("in box/boot+1.jpg" + RESULT);
    assertThat(answer.at("/predictions/0/labels/0/label").textValue()).isEqualTo("Ankle boot");
    assertThat(customer.usage().recordsById()).containsOnlyKeys(answer.path("id").textValue());
  }

  @Test
  void aFileThatIsNoPictureGetsItsProblemBesideItAndCostsNothing(Server server) throws Exception {
    // Given
    Customer customer = Customer.of(server, "free");
    Object event = bucket.put("notes.txt", "no picture".getBytes(StandardCharsets.UTF_8));
    Object tooLarge = bucket.event("film.mp4", "0123", 50_000_000);

    // When
    try (LambdaFunction function = function(customer.secret(), server)) {
      function.deliver(event);
      function.deliver(tooLarge);
    }

    // Then
    assertThat(bucket.mediaType("notes.txt" + RESULT)).isEqualTo("application/problem+json");
    assertThat(bucket.json("notes.txt" + RESULT).path("code").textValue()).isEqualTo("bad_image");
    assertThat(bucket.json("film.mp4" + RESULT).path("code").textValue())
        .isEqualTo("body_too_large");
    assertThat(customer.usage().records()).isEmpty();
  }

  @Test
  void whatMayPassIsRaisedSoThatTheEventComesAgain(Server server) throws Exception {
    // Given
    Customer customer = Customer.of(server, "free");
    JsonNode key =
        customer.key(
            Map.of(
                "name", "bucket",
                "scopes", List.of("classify"),
                "allowances", Map.of("monthly", 1)));
    Object first = bucket.put("first.jpg", BOOT.bytes());
    Object second = bucket.put("second.jpg", BOOT.bytes());

    // When
    try (LambdaFunction function = function(key.required("secret").textValue(), server)) {
      function.deliver(first);
      LambdaOutcome refused = function.deliver(second);
      customer
          .api()
          .patch(
              "/v1/keys/" + key.required("id").textValue(),
              Map.of("allowances", Map.of("monthly", 2)))
          .expect(200);

      // Then
      assertThat(refused)
          .isInstanceOfSatisfying(
              LambdaOutcome.Raised.class,
              raised -> assertThat(raised.error().toString()).contains("limit_exceeded"));
      assertThat(bucket.keys()).doesNotContain("second.jpg" + RESULT);
      Eventually.within(
          Duration.ofSeconds(20),
          () -> assertThat(function.deliver(second)).isInstanceOf(LambdaOutcome.Answered.class));
    }
    assertThat(bucket.keys()).contains("second.jpg" + RESULT);
    assertThat(customer.usage().records()).hasSize(2);
  }

  @Test
  void anObjectThatAnotherHasReplacedIsLeftToThatOnesEvent(Server server) throws Exception {
    // Given
    Customer customer = Customer.of(server, "free");
    Object outdated = bucket.put("boot.jpg", "an earlier one".getBytes(StandardCharsets.UTF_8));
    bucket.put("boot.jpg", BOOT.bytes());

    // When
    try (LambdaFunction function = function(customer.secret(), server)) {
      LambdaOutcome outcome = function.deliver(outdated);

      // Then
      assertThat(outcome).isInstanceOf(LambdaOutcome.Answered.class);
    }
    assertThat(bucket.keys()).containsOnly("boot.jpg");
    assertThat(customer.usage().records()).isEmpty();
  }

  private LambdaFunction function(String key, Server server) throws Exception {
    return LambdaFunction.start(
        "bucket-classify",
        folder,
        Map.of(
            "TOLLGATE_BUCKET_API",
            "http://127.0.0.1:" + server.settings().port(),
            "TOLLGATE_BUCKET_API_KEY",
            key,
            "TOLLGATE_S3_ENDPOINT",
            s3.getUri().toString()));
  }
}
