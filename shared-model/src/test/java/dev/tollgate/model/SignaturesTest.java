package dev.tollgate.model;

import static dev.tollgate.model.Answers.found;
import static dev.tollgate.model.Answers.outcome;
import static dev.tollgate.model.Tensors.bytes;
import static dev.tollgate.model.Tensors.computed;
import static dev.tollgate.model.Tensors.floats;
import static dev.tollgate.model.Tensors.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import dev.tollgate.model.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any signature of any SavedModel, with tensors. */
final class SignaturesTest {
  @TempDir private Path root;

  @Test
  void aSignatureTellsWhatItTakesAndGives() throws Exception {
    // Given
    GenericModels.words(root.resolve("m/1"));

    try (ModelRoom room = ModelRoom.open(quiet())) {
      // When
      List<SignatureSpec> specs =
          found(room.find("m")).signatures().stream().map(ServedSignature::spec).toList();

      // Then
      assertThat(specs).extracting(SignatureSpec::key).containsExactly("count", "shout");
      TensorSpec ids = specs.getFirst().input("ids").orElseThrow();
      assertThat(ids.dtype()).isEqualTo("DT_INT64");
      assertThat(ids.type()).contains(ElementType.INT64);
      assertThat(ids.shape().hasRank()).isFalse();
      TensorSpec shouted = specs.getLast().output("shouted_bytes").orElseThrow();
      assertThat(shouted.shape()).isEqualTo(TensorShape.of(TensorShape.OPEN));
      assertThat(specs.getLast().inputs())
          .extracting(TensorSpec::name)
          .containsExactly("loud", "word");
    }
  }

  @Test
  void textsAndTruthValuesGoInAndOut() throws Exception {
    // Given
    GenericModels.words(root.resolve("m/1"));
    byte[] noText = {(byte) 0xff, 0};

    try (ModelRoom room = ModelRoom.open(quiet())) {
      ServedSignature shout = found(room.find("m")).signature("shout").orElseThrow();

      // When
      Map<String, Tensor> outputs =
          call(
              shout,
              Map.of(
                  "word", Tensor.ofTexts(TensorShape.of(2), bytes("hello"), noText),
                  "loud",
                      Tensor.ofNumbers(ElementType.BOOL, TensorShape.of(2), new byte[] {1, 0})));

      // Then
      Tensor shouted = outputs.get("shouted_bytes");
      assertThat(shouted.shape()).isEqualTo(TensorShape.of(2));
      assertThat(shouted.text(0)).isEqualTo(bytes("HELLO"));
      assertThat(shouted.text(1)).isEqualTo(noText);
    }
  }

  @Test
  void anyShapeMeansAny() throws Exception {
    // Given
    GenericModels.words(root.resolve("m/1"));

    try (ModelRoom room = ModelRoom.open(quiet())) {
      ServedSignature count = found(room.find("m")).signature("count").orElseThrow();
      Tensor ids = Tensor.ofNumbers(ElementType.INT64, TensorShape.of(2, 3), new byte[48]);

      // When
      Tensor counted = call(count, Map.of("ids", ids)).get("count");

      // Then
      assertThat(counted.shape()).isEqualTo(TensorShape.of());
      assertThat(counted.numbers().getInt()).isEqualTo(6);
      assertThat(count.inputs(Map.of("ids", ids)).rows()).isEqualTo(2);
    }
  }

  @Test
  void whatDoesNotFitTheSignatureIsTold() throws Exception {
    // Given
    SavedModels.tabular(root.resolve("m/1"));

    try (ModelRoom room = ModelRoom.open(quiet())) {
      ServedSignature signature = found(room.find("m")).signature("serving_default").orElseThrow();
      Tensor good = numbers(TensorShape.of(1, 3), 1, 2, 3);
      Tensor wrongType = Tensor.ofNumbers(ElementType.INT32, TensorShape.of(1, 3), new byte[12]);

      // Then
      assertThat(signature.inputs(Map.of("in", good)).rows()).isEqualTo(1);
      assertRefused(signature, Map.of(), "the input 'in' is missing; the signature takes in");
      assertRefused(signature, Map.of("in", good, "x", good), "'x' is no input of the signature");
      assertRefused(signature, Map.of("in", wrongType), "is made of FLOAT32, not of INT32");
      assertRefused(
          signature,
          Map.of("in", numbers(TensorShape.of(3, 1), 1, 2, 3)),
          "has the shape [?, 3], not [3, 1]");
      assertRefused(signature, Map.of("in", numbers(TensorShape.of(0, 3))), "has 0 rows");
      assertRefused(
          signature,
          Map.of("in", numbers(TensorShape.of(5000, 3), new float[15_000])),
          "has 5000 rows; a call takes 1 to 4096");
    }
  }

  @Test
  void anAnswerHasALimit() throws Exception {
    // Given
    GenericModels.zeros(root.resolve("m/1"));

    try (ModelRoom room = ModelRoom.open(quiet())) {
      ServedSignature zeros = found(room.find("m")).signature("serving_default").orElseThrow();
      byte[] many = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(17 << 20).array();

      // When
      TensorOutcome outcome =
          outcome(
              zeros.call(
                  zeros.inputs(
                      Map.of("n", Tensor.ofNumbers(ElementType.INT32, TensorShape.of(), many)))));

      // Then
      assertThat(outcome).isEqualTo(new TensorOutcome.TooLarge(64L << 20));
    }
  }

  @Test
  void aModelThatGivesPicturesServesItsSignatureAlone() throws Exception {
    // Given
    GenericModels.inverted(root.resolve("m/1"));

    try (ModelRoom room = ModelRoom.open(quiet())) {
      ServedModel model = found(room.find("m"));
      ServedSignature signature = model.signature("serving_default").orElseThrow();

      // When
      Map<String, Tensor> outputs =
          call(signature, Map.of("x", numbers(TensorShape.of(1, 28, 28, 1), new float[784])));

      // Then
      assertThat(floats(outputs.get("y"))).hasSize(784).containsOnly(1f);
      assertThat(outcome(model.classify(new byte[0])))
          .isInstanceOf(ImageOutcome.NoImageInput.class);
    }
  }

  @Test
  void anUnloadedVersionAnswersThatItIsGone() throws Exception {
    // Given
    GenericModels.halfPlusTwo(root.resolve("m/1"));
    ModelRoom room = ModelRoom.open(quiet());
    ServedSignature signature = found(room.find("m")).signature("serving_default").orElseThrow();

    // When
    room.close();

    // Then
    assertThat(outcome(signature.call(signature.inputs(Map.of("x", floats(1))))))
        .isEqualTo(new TensorOutcome.Unloaded());
  }

  @Test
  void onesThatAreMissingAtTheEndAreLeftToTheModel() throws Exception {
    // Given
    GenericModels.halfPlusTwoInColumns(root.resolve("m/1"));

    try (ModelRoom room = ModelRoom.open(quiet())) {
      ServedSignature half = found(room.find("m")).signature("serving_default").orElseThrow();

      // When
      Tensor flat = call(half, Map.of("x", floats(1, 2, 5))).get("y");

      // Then
      assertThat(flat.shape()).isEqualTo(TensorShape.of(3));
      assertThat(floats(flat)).containsExactly(2.5f, 3, 4.5f);
    }
  }

  private static void assertRefused(
      ServedSignature signature, Map<String, Tensor> inputs, String reason) {
    assertThatThrownBy(() -> signature.inputs(inputs))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining(reason);
  }

  private static Map<String, Tensor> call(ServedSignature signature, Map<String, Tensor> inputs)
      throws InvalidTensorException {
    return computed(outcome(signature.call(signature.inputs(inputs)))).outputs();
  }

  private ModelRoomSettings quiet() {
    return ModelRoomSettings.defaults(root).withPollInterval(Duration.ofHours(1));
  }
}
