package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A customer is told, once, when an allowance comes to its end. */
@ExtendWith(SharedServer.class)
final class WebhookJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);

  @Test
  void aCrowdThatUsesUpAnAllowanceIsToldOnceOfEachThresholdAcrossACrash(@TempDir Path dataDir)
      throws Exception {
    try (Sink sink = new Sink()) {
      // Given
      ServerSettings settings =
          ServerSettings.in(dataDir)
              .with("TOLLGATE_WEBHOOKS_ALLOW_INSECURE", "true")
              .with("TOLLGATE_WEBHOOKS_ALLOW_PRIVATE", "true")
              .with("TOLLGATE_WEBHOOKS_TIMEOUT", "1s")
              .with("TOLLGATE_WEBHOOKS_LEASE", "3s");
      Server server = Server.start(settings);
      List<ProcessHandle> orphans = server.process().descendants();
      Customer customer = Customer.of(server, "unlimited");
      JsonNode webhook =
          customer.api().post("/v1/webhooks", Map.of("url", sink.url("/hook"))).expect(201).json();
      Api limited = customer.limitedTo(Map.of("monthly", 50L));
      sink.answers(_ -> Optional.empty());

      // When
      Crowd.of(16, _ -> IntStream.range(0, 5).mapToObj(_ -> limited.classify(BOOT)).toList());
      Eventually.within(Duration.ofSeconds(10), () -> assertThat(sink.received()).hasSize(2));
      server.process().kill();
      sink.answers(call -> Optional.of(call.number() % 2 == 0 ? 500 : 200));
      try (Server revived = Server.start(settings)) {
        Api api = customer.api().at(revived);

        // Then
        Eventually.within(Duration.ofMinutes(1), () -> bothAreDelivered(api, webhook));
        assertThat(thresholds(sink)).containsExactlyInAnyOrder("80@40", "100@50");
        assertThat(sink.received())
            .allSatisfy(call -> isSigned(call, webhook.required("secret").textValue()));
      }
      Processes.endSoon(orphans);
    }
  }

  @Test
  void messagesGoToThePublicInternetOverTlsOnly(Server server) {
    // Given
    Api api = Customer.of(server, "free").api();

    // When
    List<Answer> answers =
        Stream.of(
                "http://example.com/",
                "https://127.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::ffff:10.0.0.1]/",
                "https://user:password@example.com/")
            .map(url -> api.post("/v1/webhooks", Map.of("url", url)))
            .toList();

    // Then
    assertThat(answers).allSatisfy(answer -> Problems.check(answer, "invalid_request"));
    api.post("/v1/webhooks", Map.of("url", "https://example.com/hook")).expect(201);
  }

  private static void bothAreDelivered(Api api, JsonNode webhook) {
    JsonNode page =
        api.get("/v1/webhooks/" + webhook.required("id").textValue() + "/deliveries")
            .expect(200)
            .json();
    assertThat(Json.list(page.required("data")))
        .hasSize(2)
        .allSatisfy(
            delivery -> {
              assertThat(delivery.required("status").textValue()).isEqualTo("delivered");
              assertThat(delivery.required("attempts").intValue()).isGreaterThan(1);
            });
  }

  private static List<String> thresholds(Sink sink) {
    return sink.received().stream()
        .map(Sink.Received::json)
        .distinct()
        .map(event -> event.required("data"))
        .map(data -> data.required("threshold_percent") + "@" + data.required("used"))
        .toList();
  }

  private static void isSigned(Sink.Received call, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String signed =
          call.header("webhook-id") + "." + call.header("webhook-timestamp") + "." + call.body();
      byte[] expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      assertThat(call.header("webhook-signature"))
          .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
