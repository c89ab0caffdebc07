package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of a key. */
@ExtendWith(SharedServer.class)
final class KeysJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);

  @Test
  void aSecretIsShownOnceAndWorksInBothHeaders(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");

    // When
    JsonNode made = customer.key(Map.of("name", "camera 7"));

    // Then
    String secret = made.required("secret").textValue();
    String id = made.required("id").textValue();
    Answer shown = customer.api().get("/v1/keys/" + id).expect(200);
    Answer listed = customer.api().get("/v1/keys").expect(200);
    assertThat(secret)
        .startsWith(made.required("prefix").textValue())
        .matches("tg_live_\\w{26}_\\w{49}");
    assertThat(shown.json().required("name").textValue()).isEqualTo("camera 7");
    assertThat(shown.json().required("status").textValue()).isEqualToIgnoringCase("active");
    assertThat(List.of(shown, listed))
        .allSatisfy(a -> assertThat(a.text()).doesNotContain(secret, "\"secret\""));
    server.anonymous().with(secret).classify(BOOT).expect(200);
    server
        .anonymous()
        .post("/v1/models/fashion-mnist/classify", Body.raw(BOOT), Map.of("X-API-Key", secret))
        .expect(200);
  }

  @Test
  void aLongListIsReadPageByPage(Server server) {
    // Given
    Customer customer = Customer.of(server, "free");
    List<String> made = new ArrayList<>(List.of(customer.keyId()));
    IntStream.range(0, 6)
        .mapToObj(i -> customer.key(Map.of("name", "key " + i)))
        .forEach(key -> made.add(key.required("id").textValue()));

    // When
    List<JsonNode> pages = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = customer.api().get("/v1/keys?limit=3" + next).expect(200).json();
      pages.add(page);
      next = "&page=" + page.path("next_page").asText();
    } while (pages.getLast().required("has_more").booleanValue());

    // Then
    assertThat(pages).hasSize(3);
    assertThat(pages.stream().flatMap(p -> Json.list(p.required("data")).stream()))
        .extracting(key -> key.required("id").textValue())
        .containsExactlyElementsOf(made.reversed());
  }

  @Test
  void notesOnAKeyAreShownWithItUntilTheyAreTakenAway(Server server) {
    // Given
    Customer customer = Customer.of(server, "free");
    Map<String, String> notes = Map.of("team", "vision", "cost.centre", "4711 \"Ü\"");

    // When
    JsonNode made = customer.key(Map.of("name", "noted", "metadata", notes));
    String path = "/v1/keys/" + made.required("id").textValue();
    Answer renamed = customer.api().patch(path, Map.of("name", "renamed")).expect(200);
    Answer noted = customer.api().patch(path, Map.of("metadata", Map.of("a", "b"))).expect(200);
    Answer cleared =
        customer.api().patch(path, Collections.singletonMap("metadata", null)).expect(200);

    // Then
    assertThat(made.required("metadata").properties())
        .extracting(note -> Map.entry(note.getKey(), note.getValue().textValue()))
        .containsExactlyInAnyOrderElementsOf(notes.entrySet());
    assertThat(renamed.json().required("metadata")).isEqualTo(made.required("metadata"));
    assertThat(noted.json().required("metadata").toString()).isEqualTo("{\"a\":\"b\"}");
    assertThat(cleared.json().required("metadata").toString()).isEqualTo("{}");
    assertThat(customer.api().get(path).expect(200).json().required("metadata")).isEmpty();
  }

  @Test
  void aRevokedKeyIsRefusedWithinASecond(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    JsonNode key = customer.key(Map.of("name", "leaked"));
    Api leaked = customer.api().with(key.required("secret").textValue());
    leaked.classify(BOOT).expect(200);

    // When
    Answer revoked = customer.api().delete("/v1/keys/" + key.required("id").textValue());

    // Then
    assertThat(revoked.status()).isBetween(200, 204);
    Eventually.withinASecond(() -> assertThat(leaked.classify(BOOT).status()).isEqualTo(401));
    assertThat(leaked.classify(BOOT).code()).isEqualTo("invalid_key");
    customer.api().classify(BOOT).expect(200);
    assertThat(customer.usage().records()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aRotatedKeyKeepsItsIdAndTheOldSecretWorksUntilTheGraceEnds(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    JsonNode key = customer.key(Map.of("name", "rotating"));
    String path = "/v1/keys/" + key.required("id").textValue() + "/rotate";
    Api old = customer.api().with(key.required("secret").textValue());

    // When
    JsonNode graceful = customer.api().post(path, Map.of("grace_seconds", 3600)).expect(200).json();

    // Then
    Api fresh = customer.api().with(graceful.required("secret").textValue());
    assertThat(graceful.required("id")).isEqualTo(key.required("id"));
    assertThat(graceful.required("secret")).isNotEqualTo(key.required("secret"));
    Eventually.withinASecond(() -> assertThat(fresh.classify(BOOT).status()).isEqualTo(200));
    old.classify(BOOT).expect(200);
    customer.api().post(path, Map.of("grace_seconds", 0)).expect(200);
    Eventually.withinASecond(() -> assertThat(old.classify(BOOT).status()).isEqualTo(401));
    Eventually.withinASecond(() -> assertThat(fresh.classify(BOOT).status()).isEqualTo(401));
  }
}
