package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Classify called by CloudEvents, as a Knative broker delivers them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CloudEventsJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final PictureFile OTHER = FashionMnist.testImage(1).file(PictureFormat.PNG);
  private static final String STRUCTURED = Events.STRUCTURED;

  private EmbeddedPostgres database;
  private Server front;
  private Server sink;
  private Customer payer;

  /** One server that takes no event without a key, and one with a key that pays for those. */
  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    database = EmbeddedPostgres.start(EmbeddedPostgresSettings.durable(folder.resolve("database")));
    front = Server.start(onDatabase(folder.resolve("front")));
    payer = Customer.of(front, "unlimited");
    sink =
        Server.start(
            onDatabase(folder.resolve("sink")).with("TOLLGATE_EVENTS_API_KEY", payer.secret()));
  }

  @AfterAll
  void stop() {
    sink.close();
    front.close();
    database.close();
  }

  @Test
  void anEventIsAnsweredByAnEventAndChargedToTheSinksKeyHoweverOftenItComes() {
    // Given
    int before = payer.usage().records().size();
    Map<String, String> event = Events.binary("order-1");

    // When
    Answer first = sink.anonymous().post("/classify", data(BOOT), event).expect(200);
    Answer redelivered = sink.anonymous().post("/classify", data(BOOT), event).expect(200);
    Answer structured =
        sink.anonymous().post("/classify", Events.structured("order-1", picture(BOOT))).expect(200);

    // Then
    assertThat(first.receipt().required("charged").booleanValue()).isTrue();
    assertThat(List.of(redelivered, structured))
        .allSatisfy(
            again -> {
              assertThat(again.receipt().required("charged").booleanValue()).isFalse();
              assertThat(again.json().required("id")).isEqualTo(first.json().required("id"));
              assertThat(again.header("ce-id")).isEqualTo(first.header("ce-id"));
            });
    assertThat(first.header("ce-specversion")).isEqualTo("1.0");
    assertThat(first.header("ce-id")).isNotEmpty();
    assertThat(first.header("ce-source")).isEqualTo("urn:tollgate");
    assertThat(first.header("ce-type")).isEqualTo("dev.tollgate.classify.answered");
    assertThat(first.header("Content-Type")).startsWith("application/json");
    assertThat(payer.usage().records()).hasSize(before + 1);
  }

  @Test
  void anotherEventOfTheSameOrAnotherSourceIsAnotherCall() {
    // Given
    int before = payer.usage().records().size();
    Map<String, String> elsewhere = Events.binary("order-2");
    elsewhere.put("ce-source", "/another/shop");

    // When
    List<Answer> answers =
        List.of(
            sink.anonymous().post("/classify", data(BOOT), Events.binary("order-2")),
            sink.anonymous().post("/classify", data(BOOT), Events.binary("order-3")),
            sink.anonymous().post("/classify", data(BOOT), elsewhere));

    // Then
    assertThat(answers)
        .allSatisfy(
            a -> assertThat(a.expect(200).receipt().required("charged").booleanValue()).isTrue());
    assertThat(payer.usage().records()).hasSize(before + 3);
  }

  @Test
  void whoShowsAKeyPaysWithIt() {
    // Given
    Customer customer = Customer.of(front, "unlimited");
    int before = payer.usage().records().size();

    // When
    customer.api().at(sink).post("/classify", data(BOOT), Events.binary("own-1")).expect(200);
    customer.api().post("/classify", data(BOOT), Events.binary("own-1")).expect(200);

    // Then
    assertThat(customer.usage().records()).hasSize(1);
    assertThat(payer.usage().records()).hasSize(before);
  }

  @Test
  void nobodyPaysForEventsWithoutAKeyElsewhereNorForWhatIsNoEvent() {
    // When
    Answer atTheFront = front.anonymous().post("/classify", data(BOOT), Events.binary("free-1"));
    Answer noEvent = sink.anonymous().post("/classify", data(BOOT));
    Answer otherRoute =
        sink.anonymous()
            .post("/v1/models/fashion-mnist/classify", Body.raw(BOOT), Events.binary("free-2"));
    Answer otherFunction =
        sink.anonymous().post("/register-key", data(BOOT), Events.binary("free-3"));

    // Then
    for (Answer answer : List.of(atTheFront, noEvent, otherRoute, otherFunction)) {
      Problems.check(answer, "missing_key");
    }
  }

  @Test
  void badEventsAreRefusedAndNotCharged() {
    // Given
    int before = payer.usage().records().size();
    sink.anonymous().post("/classify", data(BOOT), Events.binary("used")).expect(200);
    byte[] batch = "[]".getBytes(StandardCharsets.US_ASCII);
    List<Attack> attacks =
        List.of(
            lacking("ce-id", "invalid_request"),
            lacking("ce-source", "invalid_request"),
            lacking("ce-type", "invalid_request"),
            lacking("ce-specversion", "invalid_request"),
            event(data(BOOT), "invalid_request").saying("ce-specversion", "0.3"),
            event(data(BOOT), "invalid_request").saying("ce-id", "%zz"),
            event(Body.raw(BOOT), "unsupported_media_type"),
            event(Body.text("application/json", "{"), "malformed_json"),
            event(Body.text("application/json", "{}"), "invalid_request"),
            event(data(OTHER), "idempotency_mismatch").saying("ce-id", "used"),
            Attack.post("/classify", STRUCTURED, new byte[0], "invalid_request"),
            Attack.post("/classify", STRUCTURED, new byte[] {'{'}, "malformed_json"),
            Attack.post("/classify", STRUCTURED, batch, "invalid_request"),
            Attack.post(
                "/classify", "application/cloudevents-batch+json", batch, "unsupported_media_type"),
            whole(Events.structured("bad-1", Map.of()), "invalid_request"),
            whole(Events.structured("bad-2", "no model"), "malformed_json"),
            whole(Events.encoded("bad-3", "%%%"), "invalid_request"));

    // When
    List<Answer> answers = attacks.stream().map(attack -> attack.by(sink.anonymous())).toList();

    // Then
    for (int i = 0; i < attacks.size(); i++) {
      assertThat(answers.get(i).code())
          .as("%s: %s", attacks.get(i), answers.get(i).text())
          .isEqualTo(attacks.get(i).code());
      Problems.check(answers.get(i));
      assertThat(answers.get(i).header("ce-id")).isEmpty();
    }
    assertThat(payer.usage().records()).hasSize(before + 1);
  }

  private ServerSettings onDatabase(Path dataDir) {
    return ServerSettings.in(dataDir).with("TOLLGATE_DATABASE_URL", database.url());
  }

  private static Attack event(Body body, String code) {
    return new Attack("POST", "/classify", Optional.of(body), Events.binary("bad-0"), code);
  }

  private static Attack lacking(String attribute, String code) {
    Map<String, String> headers = Events.binary("bad-0");
    headers.remove(attribute);
    return new Attack("POST", "/classify", Optional.of(data(BOOT)), headers, code);
  }

  private static Attack whole(Body event, String code) {
    return Attack.post("/classify", event.mediaType(), event.bytes(), code);
  }

  private static Body data(PictureFile picture) {
    return Body.json(picture(picture));
  }

  private static Map<String, Object> picture(PictureFile picture) {
    Map<String, Object> call = Body.imagesOf(List.of(picture));
    call.put("model", "fashion-mnist");
    return call;
  }
}
