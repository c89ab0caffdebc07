package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of TensorFlow Serving find what they know, and pay for it. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TfServingJourneyTest {
  private static final String PREDICT = "/v1/models/half_plus_two:predict";

  @BeforeAll
  void modelsAreThere(Server server) {
    WireModels.awaitIn(server);
  }

  /** From TensorFlow Serving's documentation, with the form's media type that curl gives to -d. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"instances\": [1.0,2.0,5.0]} | {\"predictions\":[2.5,3.0,4.5]}",
        "{\"instances\": [[1.0],[2.0]]} | {\"predictions\":[[2.5],[3.0]]}",
        "{\"instances\": [{\"x\":[1.0]},{\"x\":[2]}]} | {\"predictions\":[[2.5],[3.0]]}",
        "{\"inputs\": [[1.0],[5.0]]} | {\"outputs\":[[2.5],[4.5]]}",
        "{\"inputs\": {\"x\":[[1.0]]}} | {\"outputs\":[[2.5]]}",
        "{\"instances\":[2], \"signature_name\":\"serving_default\"} | {\"predictions\":[3.0]}",
        "{\"instances\":[NaN,Infinity,-Infinity]} | {\"predictions\":[NaN,Infinity,-Infinity]}",
      })
  void tensorsInTensorsOut(String asked, String answered, Server server) {
    // When
    Answer answer =
        Customer.of(server, "unlimited")
            .api()
            .post(PREDICT, Body.text("application/x-www-form-urlencoded", asked));

    // Then
    assertThat(answer.expect(200).text()).isEqualTo(answered);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
  }

  @Test
  void examplesAreClassifiedAndRegressed(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();

    // When
    Answer classes =
        api.post(
            "/v1/models/half_plus_two:classify",
            Body.text(
                "application/json",
                "{\"signature_name\":\"classify_x_to_y\",\"examples\":[{\"x\":1.0},{\"x\":[2.0]}]}"));
    Answer values =
        api.post(
            "/v1/models/half_plus_two/versions/123:regress",
            Body.text(
                "application/json",
                "{\"signature_name\":\"regress_x_to_y\",\"context\":{\"x\":5.0},\"examples\":[{},{\"x\":1.0}]}"));
    Answer wrong =
        api.post(
            "/v1/models/half_plus_two:regress",
            Body.text("application/json", "{\"examples\":[{\"x\":1.0}]}"));

    // Then
    assertThat(classes.expect(200).text()).isEqualTo("{\"results\":[[[\"\",2.5]],[[\"\",3.0]]]}");
    assertThat(values.expect(200).text()).isEqualTo("{\"results\":[4.5,2.5]}");
    Problems.check(wrong, "unsupported_model");
  }

  @Test
  void stringsGoInAndBytesComeOut(Server server) {
    // Given
    String asked =
        """
        {"instances":[{"word":"hello","loud":true},{"word":{"b64":"/wA="},"loud":false}]}""";

    // When
    JsonNode rows =
        Customer.of(server, "unlimited")
            .api()
            .post("/v1/models/words:predict", Body.text("application/json", asked))
            .expect(200)
            .json()
            .required("predictions");

    // Then
    assertThat(rows.required(0).required("shouted").textValue()).isEqualTo("HELLO");
    assertThat(rows.required(0).required("as_sent_bytes").required("b64").textValue())
        .isEqualTo("aGVsbG8=");
    assertThat(rows.required(1).required("shouted").required("b64").textValue()).isEqualTo("/wA=");
  }

  @Test
  void aPictureModelIsCalledWithTensorsToo(Server server) {
    // Given
    List<List<List<Double>>> picture =
        IntStream.range(0, 28)
            .mapToObj(_ -> IntStream.range(0, 28).mapToObj(_ -> List.of(0.5)).toList())
            .toList();

    // When
    JsonNode scores =
        Customer.of(server, "unlimited")
            .api()
            .post("/v1/models/fashion-mnist:predict", Map.of("instances", List.of(picture)))
            .expect(200)
            .json()
            .required("predictions")
            .required(0);

    // Then
    assertThat(scores).hasSize(10);
    assertThat(Json.list(scores).stream().mapToDouble(JsonNode::doubleValue).sum())
        .isBetween(0.999, 1.001);
  }

  @Test
  void theSignaturesAndVersionsAreTold(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();

    // When
    JsonNode metadata = api.get("/v1/models/half_plus_two/metadata").expect(200).json();
    JsonNode status =
        server.anonymous().get("/v1/models/half_plus_two/versions/123").expect(200).json();

    // Then
    assertThat(metadata.at("/model_spec").toString())
        .isEqualTo("{\"name\":\"half_plus_two\",\"signature_name\":\"\",\"version\":\"123\"}");
    assertThat(metadata.at("/metadata/signature_def/signature_def/serving_default/inputs/x"))
        .hasToString(
            "{\"dtype\":\"DT_FLOAT\",\"tensor_shape\":{\"dim\":[{\"size\":\"-1\",\"name\":\"\"},{\"size\":\"1\",\"name\":\"\"}],\"unknown_rank\":false},\"name\":\"Placeholder:0\"}");
    assertThat(
            metadata
                .at("/metadata/signature_def/signature_def/regress_x_to_y/method_name")
                .asText())
        .isEqualTo("tensorflow/serving/regress");
    assertThat(api.get("/v1/models/half_plus_two/versions/123/metadata").expect(200).json())
        .isEqualTo(metadata);
    assertThat(status.at("/model_version_status/0/version").textValue()).isEqualTo("123");
    assertThat(status.at("/model_version_status/0/state").textValue()).isEqualTo("AVAILABLE");
    assertThat(status.at("/model_version_status/0/status/error_code").textValue()).isEqualTo("OK");
  }
}
