package dev.tollgate.classify.tensors;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors out of JSON and into it. */
final class TensorBuilderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | []",
        "[] | [0]",
        "[1,2] | [2]",
        "[[1,2,3],[4,5,6]] | [2, 3]",
        "[[],[]] | [2, 0]",
        "[[[1]],[[2]]] | [2, 1, 1]",
      })
  void theNestingIsTheShape(String json, String shape) throws InvalidTensorException {
    assertThat(read(ElementType.INT32, json).shape()).hasToString(shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,[2]]",
        "[[1],2]",
        "[[],1]",
        "[[1],[2,3]]",
        "[[1],[]]",
        "[[[1]],[2]]",
        "[[1,2],[[3],[4]]]",
        "{}",
        "null",
        "[null]",
        "[\"1\"]",
        "[true]",
        "[1.0]",
        "[2147483648]",
        "[-2147483649]",
        "[99999999999999999999999]",
      })
  void whatIsNoTensorOfThatTypeIsRefused(String json) {
    assertThatThrownBy(() -> read(ElementType.INT32, json))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("invalid_request");
  }

  @Test
  void nestingHasALimit() {
    assertThatThrownBy(() -> read(ElementType.INT32, "[".repeat(33) + "1" + "]".repeat(33)))
        .hasMessageContaining("at most 32 dimensions");
  }

  @ParameterizedTest
  @CsvSource({
    "BOOL, '[true,false]'",
    "INT8, '[-128,127]'",
    "UINT8, '[0,255]'",
    "INT16, '[-32768,32767]'",
    "UINT16, '[0,65535]'",
    "INT32, '[-2147483648,2147483647]'",
    "UINT32, '[0,4294967295]'",
    "INT64, '[-9223372036854775808,9223372036854775807]'",
    "UINT64, '[0,18446744073709551615]'",
    "FLOAT16, '[0.5,-65504.0,NaN]'",
    "BFLOAT16, '[0.5,-2.0]'",
    "FLOAT32, '[0.1,1.0E-5,NaN,Infinity,-Infinity,-0.0]'",
    "FLOAT64, '[0.1,1.7976931348623157E308,NaN]'",
    "STRING, '[\"a\",\"\",\"é\\u0000\"]'",
  })
  void everyTypeComesBackAsItCame(ElementType type, String json) throws InvalidTensorException {
    // When
    Tensor tensor = read(type, json);

    // Then
    assertThat(write(tensor)).isEqualTo(json);
  }

  @ParameterizedTest
  @EnumSource(
      value = ElementType.class,
      names = {"FLOAT32", "FLOAT64"})
  void aNumberThatIsTooLargeIsNotInfinite(ElementType type) {
    assertThatThrownBy(() -> read(type, "[1e999]")).hasMessageContaining("too large");
  }

  @Test
  void bytesComeInBase64() throws InvalidTensorException {
    // When
    Tensor tensor = read(ElementType.STRING, "[{\"b64\":\"/wA=\"},\"x\"]");

    // Then
    assertThat(tensor.text(0)).isEqualTo(new byte[] {(byte) 0xff, 0});
    assertThat(tensor.shape()).isEqualTo(TensorShape.of(2));
    assertThatThrownBy(() -> read(ElementType.STRING, "[{\"b64\":\"*\"}]"))
        .hasMessageContaining("base64");
    assertThatThrownBy(() -> read(ElementType.STRING, "[{\"b64\":\"\",\"x\":1}]"))
        .hasMessageContaining("b64");
  }

  @Test
  void dataMayBeFlatWhereTheShapeIsTold() throws InvalidTensorException {
    // Given
    TensorShape shape = TensorShape.of(2, 1);

    // Then
    assertThat(builder(ElementType.INT32, "[1,2]").shaped(shape).shape()).isEqualTo(shape);
    assertThat(builder(ElementType.INT32, "[[1],[2]]").shaped(shape).shape()).isEqualTo(shape);
    assertThatThrownBy(() -> builder(ElementType.INT32, "[[1,2]]").shaped(shape))
        .isInstanceOf(InvalidTensorException.class);
    assertThatThrownBy(() -> builder(ElementType.INT32, "[1,2,3]").shaped(shape))
        .isInstanceOf(InvalidTensorException.class);
  }

  private static Tensor read(ElementType type, String json) throws InvalidTensorException {
    return builder(type, json).all();
  }

  private static TensorBuilder builder(ElementType type, String json) {
    TensorBuilder builder = new TensorBuilder(type);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    TensorJson.read(
        bytes,
        bytes.length,
        parser -> {
          parser.nextToken();
          builder.readAll(parser);
        });
    return builder;
  }

  private static String write(Tensor tensor) {
    byte[] json =
        TensorJson.written(
            generator ->
                new ElementWriter(
                        tensor, (to, text) -> to.writeString(Texts.of(text).orElseThrow()))
                    .writeNested(generator, 0));
    return new String(json, StandardCharsets.UTF_8);
  }
}
