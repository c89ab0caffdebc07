package dev.tollgate.journeys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model is sent in, checked, served, labelled, rolled back and removed. */
@ExtendWith(SharedServer.class)
final class PublishJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final ModelArchive MODEL = ModelArchive.shipped();

  @Test
  void aModelSentInAnswersAtOnceHoweverItIsPacked(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    List<Function<ModelArchive, Body>> packings =
        List.of(ModelArchive::zip, ModelArchive::tarGz, ModelArchive::tar);

    for (int i = 0; i < packings.size(); i++) {
      // When
      Answer published = publish(server, "sent-in", packings.get(i).apply(MODEL)).expect(201);

      // Then
      String version = Integer.toString(i + 1);
      assertThat(published.json().required("model").textValue()).isEqualTo("sent-in");
      assertThat(published.json().required("version").textValue()).isEqualTo(version);
      assertThat(published.json().required("state").textValue()).isEqualTo("AVAILABLE");
      assertThat(version(classify(api, "sent-in", ""))).isEqualTo(version);
    }
  }

  @Test
  void aModelMayBeLargerThanOtherBodies(Server server) {
    // Given
    byte[] large = new byte[12 << 20];
    new Random(1).nextBytes(large);
    ModelArchive archive = MODEL.with("assets/large", large);

    // Then
    publish(server, "large", archive.tar()).expect(201);
  }

  @Test
  void whatCannotBeServedIsRefusedAndTheOldVersionStays(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    publish(server, "kept", MODEL.zip()).expect(201);
    ModelArchive mislabelled = MODEL.with("model.json", "{\"labels\":[\"a\"]}".getBytes(US_ASCII));
    ModelArchive climbing = MODEL.with("../../../evil", new byte[1]);

    // When
    List<Answer> answers =
        Stream.of(
                MODEL.broken().zip(),
                MODEL.broken().tarGz(),
                mislabelled.tar(),
                climbing.zip(),
                climbing.tar(),
                new Body("application/zip", new byte[0]),
                new Body("application/zip", "no archive".getBytes(US_ASCII)))
            .map(body -> publish(server, "kept", body))
            .toList();

    // Then
    assertThat(answers).allSatisfy(answer -> Problems.check(answer, "unservable_model"));
    assertThat(answers.getFirst().text()).contains("TensorFlow could not load it");
    assertThat(answers.get(2).text()).contains("model.json has 1 labels, the model gives 10");
    assertThat(answers.get(3).text()).contains("a name that leads elsewhere");
    assertThat(versions(server, "kept")).containsExactly("1 AVAILABLE []");
    assertThat(version(classify(api, "kept", ""))).isEqualTo("1");
    assertThat(server.models().resolve(".workbench")).isEmptyDirectory();
  }

  @Test
  void labelsDecideWhoAnswers(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    for (int i = 0; i < 4; i++) {
      publish(server, "labelled", MODEL.zip()).expect(201);
    }

    // When
    label(server, "labelled", "stable", "1").expect(200);
    label(server, "labelled", "canary", "4").expect(200);

    // Then
    assertThat(version(classify(api, "labelled", ""))).isEqualTo("1");
    assertThat(version(classify(api, "labelled", "/labels/stable"))).isEqualTo("1");
    assertThat(version(classify(api, "labelled", "/labels/canary"))).isEqualTo("4");
    assertThat(predict(api, "labelled/labels/canary").header("Tollgate-Model-Version"))
        .isEqualTo("4");
    assertThat(versions(server, "labelled"))
        .contains("4 AVAILABLE [canary]", "3 AVAILABLE []", "1 AVAILABLE [stable]");
    Problems.check(server.operator().delete("/v1/models/labelled/versions/4"), "version_labelled");

    // When
    server.operator().delete("/v1/models/labelled/labels/stable").expect(204);
    server.operator().delete("/v1/models/labelled/labels/canary").expect(204);
    server.operator().delete("/v1/models/labelled/versions/4").expect(204);

    // Then
    assertThat(version(classify(api, "labelled", ""))).isEqualTo("3");
    Eventually.within(
        Duration.ofSeconds(5),
        () -> Problems.check(classify(api, "labelled", "/versions/4"), "unknown_version"));
    Problems.check(classify(api, "labelled", "/labels/canary"), "unknown_label");
    Problems.check(predict(api, "labelled/labels/canary"), "unknown_label");
    Problems.check(publish(server, "labelled", "?version=4", MODEL.zip()), "version_exists");
  }

  @Test
  void aFormMayGoToALabel(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    publish(server, "forms", MODEL.zip()).expect(201);
    label(server, "forms", "canary", "1").expect(200);

    // When
    Answer answer =
        api.post("/v1/models/forms/labels/canary/classify", Body.form(List.of(BOOT, BOOT)));

    // Then
    assertThat(answer.expect(200).json().required("predictions")).hasSize(2);
  }

  @Test
  void customersChangeNoModels(Server server) {
    // Given
    Api customer = Customer.of(server, "unlimited").api();
    String model = "/v1/models/fashion-mnist";

    // Then
    assertThat(
            Stream.of(
                customer.post(model + "/versions", MODEL.zip()),
                customer.delete(model + "/versions/1"),
                customer.delete(model + "/labels/stable"),
                customer.send("PUT", model + "/labels/stable", Optional.of(to("1")), Map.of()),
                customer.post("/label-version", Map.of())))
        .allSatisfy(answer -> Problems.check(answer, "insufficient_scope"));
  }

  @Test
  void aPublishersKeyChangesTheModelsThatItNamesAndDoesNothingElse(Server server) {
    // Given
    Map<String, Object> wish =
        Map.of("name", "partner", "scopes", List.of("publish"), "models", List.of("partners-own"));
    JsonNode key = server.operator().post("/v1/keys", wish).expect(201).json();
    Api publisher = server.anonymous().with(key.required("secret").textValue());
    Api customer = Customer.of(server, "unlimited").api();
    String another = "/v1/models/fashion-mnist/versions";

    // When
    publisher.post("/v1/models/partners-own/versions", MODEL.zip()).expect(201);

    // Then
    assertThat(versions(server, "partners-own")).containsExactly("1 AVAILABLE []");
    assertThat(version(classify(customer, "partners-own", ""))).isEqualTo("1");
    Problems.check(publisher.post(another, MODEL.zip()), "model_not_allowed");
    Problems.check(publisher.delete(another + "/1"), "model_not_allowed");
    Problems.check(classify(publisher, "partners-own", ""), "insufficient_scope");
    Problems.check(publisher.get("/v1/accounts"), "insufficient_scope");
    Problems.check(customer.post("/v1/keys", wish), "key_outgrows_maker");
  }

  @Test
  void whatSaysThatItIsTooLargeIsRefusedBeforeItIsSent(Server server) {
    // Given
    Wire wire = new Wire(server.settings().port());
    List<Map.Entry<String, String>> headers =
        List.of(
            Map.entry("Authorization", "Bearer " + ServerSettings.OPERATOR_KEY),
            Map.entry("Content-Type", "application/zip"),
            Map.entry("Content-Length", Long.toString(1L << 40)));

    // When
    Answer answer =
        wire.send(new Wire.Request("POST", "/v1/models/huge/versions", headers, new byte[0]));

    // Then
    Problems.check(answer, "body_too_large");
    assertThat(answer.header("Connection")).isEqualTo("close");
  }

  @Test
  void aLabelIsPointedByAFunctionToo(Server server) {
    // Given
    publish(server, "by-function", MODEL.zip()).expect(201);
    Map<String, String> event = Map.of("model", "by-function", "label", "stable", "version", "1");

    // When
    JsonNode made = server.operator().post("/label-version", event).expect(200).json();

    // Then
    assertThat(made.required("state").textValue()).isEqualTo("AVAILABLE");
    assertThat(versions(server, "by-function")).containsExactly("1 AVAILABLE [stable]");
  }

  private static Answer publish(Server server, String model, Body archive) {
    return publish(server, model, "", archive);
  }

  private static Answer publish(Server server, String model, String query, Body archive) {
    return server.operator().post("/v1/models/" + model + "/versions" + query, archive);
  }

  private static Answer label(Server server, String model, String label, String version) {
    String path = "/v1/models/" + model + "/labels/" + label;
    return server.operator().send("PUT", path, Optional.of(to(version)), Map.of());
  }

  private static Body to(String version) {
    return Body.json(Map.of("version", version));
  }

  private static Answer classify(Api api, String model, String where) {
    return api.post("/v1/models/" + model + where + "/classify", Body.raw(BOOT));
  }

  private static String version(Answer answer) {
    return answer.expect(200).json().required("version").textValue();
  }

  private static Answer predict(Api api, String place) {
    String row = "[" + "[0],".repeat(27) + "[0]]";
    String picture = "[" + (row + ",").repeat(27) + row + "]";
    return api.post(
        "/v1/models/" + place + ":predict",
        Body.text("application/json", "{\"instances\":[" + picture + "]}"));
  }

  private static List<String> versions(Server server, String model) {
    JsonNode view = server.anonymous().get("/v1/models/" + model).expect(200).json();
    return Json.list(view.required("versions")).stream()
        .map(
            version ->
                "%s %s %s"
                    .formatted(
                        version.required("version").textValue(),
                        version.required("state").textValue(),
                        Json.list(version.required("labels")).stream()
                            .map(JsonNode::textValue)
                            .toList()))
        .toList();
  }
}
