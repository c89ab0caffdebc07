package dev.tollgate.classify.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InferRequestTest {

  /** From the documentation of the protocol. */
  @Test
  void theExampleOfTheSpecificationIsRead() throws InvalidTensorException {
    // When
    InferRequest request =
        json(
            """
            {"id" : "42",
             "inputs" : [
               {"name" : "input0", "shape" : [ 2, 2 ], "datatype" : "UINT32",
                "data" : [ 1, 2, 3, 4 ]},
               {"name" : "input1", "shape" : [ 3 ], "datatype" : "BOOL", "data" : [ true, false, true ]}],
             "outputs" : [{"name" : "output0"}]}
            """);

    // Then
    assertThat(request.id()).contains("42");
    Tensor input0 = request.inputs().get("input0");
    assertThat(input0.type()).isEqualTo(ElementType.UINT32);
    assertThat(input0.shape()).isEqualTo(TensorShape.of(2, 2));
    assertThat(input0.numbers().getInt(12)).isEqualTo(4);
    assertThat(request.inputs().get("input1").littleEndian()).containsExactly(1, 0, 1);
    assertThat(request.outputs())
        .extracting(InferRequest.WantedOutput::name)
        .containsExactly("output0");
  }

  /** From the documentation of the binary tensor data extension. */
  @Test
  void theExampleOfTheBinaryExtensionIsRead() throws InvalidTensorException {
    // Given
    byte[] json =
        """
        {"model_name" : "mymodel",
         "inputs" : [
           {"name" : "input0", "shape" : [ 2, 2 ], "datatype" : "UINT32",
            "parameters" : {"binary_data_size" : 16}},
           {"name" : "input1", "shape" : [ 3 ], "datatype" : "BOOL",
            "parameters" : {"binary_data_size" : 3}}],
         "outputs" : [{"name" : "output0", "parameters" : {"binary_data" : true}}]}
        """
            .replace("\"model_name\" : \"mymodel\",", "")
            .getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[json.length + 19];
    System.arraycopy(json, 0, body, 0, json.length);
    body[json.length] = 9;
    body[json.length + 16] = 1;

    // When
    InferRequest request = InferRequest.read(body, json.length);

    // Then
    assertThat(request.inputs().get("input0").numbers().getInt()).isEqualTo(9);
    assertThat(request.inputs().get("input1").littleEndian()).containsExactly(1, 0, 0);
    assertThat(request.outputs().getFirst().parameters().binaryData()).contains(true);
  }

  @Test
  void byteStringsTravelBehindTheirLength() throws InvalidTensorException {
    // Given
    Tensor texts = Tensor.ofTexts(TensorShape.of(3), new byte[] {'a'}, new byte[0], new byte[300]);

    // When
    byte[] written = BinaryData.written(texts);
    Tensor read =
        BinaryData.read(ElementType.STRING, TensorShape.of(3), written, 0, written.length);

    // Then
    assertThat(written).hasSize(12 + 301).startsWith(1, 0, 0, 0, 'a', 0, 0, 0, 0, 44, 1, 0, 0);
    assertThat(read.hasSameElements(texts)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"inputs\":{}}",
        "{\"inputs\":[1]}",
        "{\"inputs\":[{}]}",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\"}]}",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP8\",\"data\":[1]}]}",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[-1],\"datatype\":\"FP32\",\"data\":[1]}]}",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1.5],\"datatype\":\"FP32\",\"data\":[1]}]}",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":1}]}",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"data\":[1],\"datatype\":\"FP32\"}]}",
        "{\"inputs\":[],\"x\":1}",
        "{\"inputs\":[],\"id\":1}",
        "{\"inputs\":[],\"parameters\":{\"a\":[1]}}",
        "{\"inputs\":[],\"outputs\":[{}]}",
        "{\"inputs\":[],\"outputs\":[{\"name\":\"y\",\"parameters\":{\"classification\":-1}}]}",
      })
  void whatIsNoRequestIsRefused(String json) {
    assertThatThrownBy(() -> json(json))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[2],\"datatype\":\"FP32\",\"data\":[1]",
        "[9223372036854775807,9223372036854775807],\"datatype\":\"FP32\",\"data\":[1]",
        "[4294967296,4294967296],\"datatype\":\"BOOL\",\"data\":[]",
        "[1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":4}",
        "[1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":2147483647}",
        "[1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":0}",
      })
  void dataThatDoesNotFillItsShapeIsRefused(String rest) {
    assertThatThrownBy(() -> json("{\"inputs\":[{\"name\":\"x\",\"shape\":" + rest + "}]}"))
        .isInstanceOf(InvalidTensorException.class);
  }

  @Test
  void binaryDataThatBelongsToNothingIsRefused() {
    // Given
    byte[] body = "{\"inputs\":[]}xyz".getBytes(StandardCharsets.UTF_8);

    // Then
    assertThatThrownBy(() -> InferRequest.read(body, body.length - 3))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("3 bytes");
  }

  @Test
  void aByteStringThatLiesAboutItsLengthIsRefused() {
    assertThatThrownBy(
            () ->
                BinaryData.read(
                    ElementType.STRING, TensorShape.of(1), new byte[] {-1, -1, -1, 127, 'a'}, 0, 5))
        .isInstanceOf(InvalidTensorException.class);
  }

  private static InferRequest json(String text) throws InvalidTensorException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return InferRequest.read(bytes, bytes.length);
  }
}
