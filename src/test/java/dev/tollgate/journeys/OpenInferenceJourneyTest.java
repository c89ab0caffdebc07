package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients of the Open Inference Protocol V2 find what they know, and pay for it. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenInferenceJourneyTest {
  private static final String INFER = "/v2/models/half_plus_two/infer";
  private static final String JSON_LENGTH = "Inference-Header-Content-Length";

  @BeforeAll
  void modelsAreThere(Server server) {
    WireModels.awaitIn(server);
  }

  @Test
  void theServerTellsWhatItIsAndHowItIs(Server server) {
    // When
    JsonNode told = server.anonymous().get("/v2").expect(200).json();

    // Then
    assertThat(told.required("name").textValue()).isEqualTo("tollgate");
    assertThat(Json.list(told.required("extensions")).stream().map(JsonNode::textValue))
        .contains("binary_tensor_data");
    assertThat(server.anonymous().get("/v2/health/live").expect(200).text())
        .isEqualTo("{\"live\":true}");
    assertThat(server.anonymous().get("/v2/health/ready").expect(200).text())
        .isEqualTo("{\"ready\":true}");
  }

  @Test
  void aModelTellsWhatItTakes(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();

    // When
    Answer model = api.get("/v2/models/half_plus_two").expect(200);

    // Then
    assertThat(model.text())
        .isEqualTo(
            "{\"name\":\"half_plus_two\",\"versions\":[\"123\"],\"platform\":\"tensorflow_savedmodel\","
                + "\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,1]}],"
                + "\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP32\",\"shape\":[-1,1]}]}");
    assertThat(api.get("/v2/models/half_plus_two/versions/123").expect(200).json())
        .isEqualTo(model.json());
    for (String place : List.of("half_plus_two", "half_plus_two/versions/123")) {
      assertThat(api.get("/v2/models/" + place + "/ready").expect(200).text())
          .isEqualTo("{\"name\":\"half_plus_two\",\"ready\":true}");
    }
    Problems.check(api.get("/v2/models/nothing/ready"), "unknown_model");
    Problems.check(server.anonymous().get("/v2/models/half_plus_two"), "missing_key");
  }

  @Test
  void tensorsAsJson(Server server) {
    // When
    Answer answer =
        Customer.of(server, "unlimited")
            .api()
            .post(
                INFER,
                Body.text(
                    "application/json",
                    """
                    {"id":"42","parameters":{"priority":1},
                     "inputs":[{"name":"x","shape":[3,1],"datatype":"FP32","data":[1.0,2.0,5.0]}],
                     "outputs":[{"name":"y"}]}"""));

    // Then
    assertThat(answer.expect(200).text())
        .isEqualTo(
            "{\"model_name\":\"half_plus_two\",\"model_version\":\"123\",\"id\":\"42\","
                + "\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP32\",\"shape\":[3,1],\"data\":[2.5,3.0,4.5]}]}");
    assertThat(answer.header("Tollgate-Units")).isEqualTo("3");
    assertThat(answer.header(JSON_LENGTH)).isEmpty();
  }

  @Test
  void tensorsAsBinaryData(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    byte[] numbers =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(1).putFloat(5).array();
    String json =
        """
        {"parameters":{"binary_data_output":true},"inputs":[{"name":"x","shape":[2,1],\
        "datatype":"FP32","parameters":{"binary_data_size":8}}]}""";

    // When
    Answer answer = infer(customer, INFER, json, numbers);

    // Then
    int length = Integer.parseInt(answer.expect(200).header(JSON_LENGTH));
    JsonNode head = Json.read(Arrays.copyOf(answer.bytes(), length));
    assertThat(head.at("/outputs/0/parameters/binary_data_size").intValue()).isEqualTo(8);
    assertThat(head.at("/outputs/0").has("data")).isFalse();
    ByteBuffer data = ByteBuffer.wrap(answer.bytes(), length, 8).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new float[] {data.getFloat(), data.getFloat()}).containsExactly(2.5f, 4.5f);
    assertThat(answer.bytes()).hasSize(length + 8);
    assertThat(customer.usage().records().getFirst().required("units").intValue()).isEqualTo(2);
  }

  @Test
  void byteStringsBothWaysAndPacked(Server server) throws IOException {
    // Given
    byte[] data = {2, 0, 0, 0, 'h', 'i', 2, 0, 0, 0, (byte) 0xff, 0, 1, 0};
    String json =
        """
        {"inputs":[
          {"name":"word","shape":[2],"datatype":"BYTES","parameters":{"binary_data_size":12}},
          {"name":"loud","shape":[2],"datatype":"BOOL","parameters":{"binary_data_size":2}}],
         "outputs":[{"name":"shouted","parameters":{"binary_data":true}}]}""";
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
      out.write(data);
    }
    Api api = Customer.of(server, "unlimited").api();

    // When
    Answer answer =
        api.post(
            "/v2/models/words/versions/123/infer",
            new Body("application/octet-stream", packed.toByteArray()),
            Map.of(
                JSON_LENGTH,
                Integer.toString(json.length()),
                "Content-Encoding",
                "deflate",
                "Accept-Encoding",
                "gzip"));

    // Then
    int length = Integer.parseInt(answer.expect(200).header(JSON_LENGTH));
    assertThat(Arrays.copyOfRange(answer.bytes(), length, answer.bytes().length))
        .containsExactly(2, 0, 0, 0, 'H', 'I', 2, 0, 0, 0, 0xff, 0);
    Answer asJson =
        api.post(
            "/v2/models/words/infer",
            Body.text(
                "application/json",
                """
                {"inputs":[{"name":"word","shape":[1],"datatype":"BYTES","data":[{"b64":"/wA="}]},
                           {"name":"loud","shape":[1],"datatype":"BOOL","data":[false]}]}"""));
    Problems.check(asJson, "invalid_request");
  }

  @Test
  void theBestClassesAreNamed(Server server) {
    // Given
    String zeros = "0.0,".repeat(783) + "0.0";

    // When
    JsonNode output =
        Customer.of(server, "unlimited")
            .api()
            .post(
                "/v2/models/fashion-mnist/infer",
                Body.text(
                    "application/json",
                    "{\"inputs\":[{\"name\":\"%s\",\"shape\":[1,28,28,1],\"datatype\":\"FP32\",\"data\":[%s]}],\"outputs\":[{\"name\":\"%s\",\"parameters\":{\"classification\":3}}]}"
                        .formatted(tensor(server, "inputs"), zeros, tensor(server, "outputs"))))
            .expect(200)
            .json()
            .at("/outputs/0");

    // Then
    assertThat(output.required("datatype").textValue()).isEqualTo("BYTES");
    assertThat(output.required("shape")).hasToString("[1,3]");
    assertThat(Json.list(output.required("data")))
        .allSatisfy(text -> assertThat(text.textValue()).matches("[0-9.E-]+:\\d:[A-Za-z/ -]+"));
  }

  private static String tensor(Server server, String side) {
    return Customer.of(server, "unlimited")
        .api()
        .get("/v2/models/fashion-mnist")
        .expect(200)
        .json()
        .required(side)
        .required(0)
        .required("name")
        .textValue();
  }

  private static Answer infer(Customer customer, String path, String json, byte[] data) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    int length = body.size();
    body.writeBytes(data);
    return customer
        .api()
        .post(
            path,
            new Body("application/octet-stream", body.toByteArray()),
            Map.of(JSON_LENGTH, Integer.toString(length)));
  }
}
