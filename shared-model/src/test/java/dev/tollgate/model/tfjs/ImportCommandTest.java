package dev.tollgate.model.tfjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.model.ModelCard;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

final class ImportCommandTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "Relu, 0.25, 0.25",
    "Relu, 1, 7",
    "Relu6, 1, 6",
    "LeakyRelu, 0, -1",
    "Elu, 0, -0.86466472",
    "Sigmoid, 0, 0.11920292",
    "Tanh, 0, -0.96402758",
  })
  void quantisedWeightsAndFusedOperationsComputeWhatTheyStandFor(
      String activation, float pixel, float afterActivation) throws Exception {
    // Given
    TfjsModels.small(folder.resolve("model"), activation);

    // When
    int status = tfjs("--labels", "yes,no");

    // Then
    assertThat(complaints()).isEmpty();
    assertThat(status).isZero();
    double difference = 2 * afterActivation + 0.25;
    assertThat(scores(pixel)[0])
        .isCloseTo((float) (1 / (1 + Math.exp(-difference))), within(1e-5f));
  }

  @Test
  void theCardTellsWhatTheModelTakesAndGives() throws Exception {
    // Given
    TfjsModels.small(folder.resolve("model"), "Relu");

    // When
    int status = tfjs("--labels", "yes,no", "--scale", "0.5", "--offset", "-1", "--licence", "MIT");

    // Then
    assertThat(status).as(complaints()).isZero();
    ModelCard card = ModelCard.parse(Files.readAllBytes(version().resolve("model.json")));
    assertThat(card.labels()).containsExactly("yes", "no");
    assertThat(card.imageInput().orElseThrow().height()).isEqualTo(3);
    assertThat(card.imageInput().orElseThrow().channels()).isEqualTo(1);
    assertThat(card.imageInput().orElseThrow().scale()).isEqualTo(0.5f);
    assertThat(card.imageInput().orElseThrow().offset()).isEqualTo(-1f);
    assertThat(card.output().logits()).isFalse();
    assertThat(card.licence()).isEqualTo("MIT");
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("2 classes, explained by gradients");
  }

  @Test
  void theGradientIsThatOfTheAskedClassesLogit() throws Exception {
    // Given
    TfjsModels.small(folder.resolve("model"), "Relu");
    assertThat(tfjs()).isZero();

    // When
    float[] slopes = new float[9];
    try (SavedModelBundle bundle = SavedModelBundle.load(version().toString());
        TFloat32 picture = picture(1);
        TInt32 asked = TInt32.vectorOf(1);
        Result result =
            bundle.function("explain").call(Map.of("images", picture, "class_index", asked))) {
      read(result.get(0), slopes);
    }

    // Then
    assertThat(slopes).containsOnly(-1f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no TensorFlow.js graph model|\"node\":|\"nodes\":",
        "layers model|\"versions\":|\"model_config\":{},\"versions\":",
        "functions|\"library\":{}|\"library\":{\"function\":[{}]}",
        "lacks its weight file|\"group1-shard2of2.bin\"|\"nothing.bin\"",
        "lacks its weight file|\"group1-shard2of2.bin\"|\"../../etc/passwd\"",
        "end too early|\"shape\":[2],\"dtype\":\"int32\"|\"shape\":[9],\"dtype\":\"int32\"",
        "bytes too many|\"shape\":[2],\"dtype\":\"int32\"|\"shape\":[1],\"dtype\":\"int32\"",
        "'string'|\"dtype\":\"int32\"|\"dtype\":\"string\"",
        "TensorFlow does not take its graph|\"op\":\"Softmax\"|\"op\":\"Softmix\"",
        "lacks the weights|{\"name\":\"offset\",\"shape\"|{\"name\":\"off\",\"shape\"",
        "malformed|\"i\":\"1\"|\"i\":\"one\"",
        "malformed|\"type\":\"DT_INT32\"|\"type\":4711",
        "malformed|[\"flat\",\"matrix\",\"offset\"]|[\"flat\"]",
        "not valid JSON|\"library\":{}|\"library\":{",
      })
  void whatCannotBeImportedIsRefusedWithTheReasonAndLeavesNothing(
      String reason, String text, String other) throws Exception {
    // Given
    TfjsModels.small(folder.resolve("model"), "Relu");
    Path description = folder.resolve("model/model.json");
    String whole = Files.readString(description);
    assertThat(whole).contains(text);
    Files.writeString(description, whole.replace(text, other));

    // When
    int status = tfjs();

    // Then
    assertThat(status).isEqualTo(2);
    assertThat(complaints()).contains(reason).doesNotContain("\tat ");
    assertThat(version()).doesNotExist();
  }

  @Test
  void aFusedOperationThatCannotBeTakenApartIsNamed() throws Exception {
    // Given
    TfjsModels.small(folder.resolve("model"), "Prelu");

    // Then
    assertThat(tfjs()).isEqualTo(2);
    assertThat(complaints()).contains("conv melts in Prelu");
  }

  @Test
  void wrongArgumentsAreRefused() throws Exception {
    // Given
    TfjsModels.small(folder.resolve("model"), "Relu");

    // Then
    assertThat(tfjs("--labels", "one,two,three")).isEqualTo(2);
    assertThat(complaints()).contains("3 labels", "2 classes");
    assertThat(tfjs("--scale", "0")).isEqualTo(2);
    assertThat(run("tfjs", folder.resolve("model").toString(), "--name", "../up")).isEqualTo(2);
    assertThat(complaints()).contains("a model's name");
    assertThat(run("tfjs", folder.resolve("nothing").toString(), "--name", "n")).isEqualTo(2);
    assertThat(complaints()).contains("holds no model.json");
    assertThat(version()).doesNotExist();
  }

  private Path version() {
    return folder.resolve("models/small/1");
  }

  private float[] scores(float pixel) {
    float[] scores = new float[2];
    try (SavedModelBundle bundle = SavedModelBundle.load(version().toString());
        TFloat32 picture = picture(pixel);
        Result result = bundle.function("serving_default").call(Map.of("pictures", picture))) {
      read(result.get(0), scores);
    }
    return scores;
  }

  /** All pixels alike; the filter adds them up. */
  private static TFloat32 picture(float pixel) {
    float[] pixels = new float[9];
    Arrays.fill(pixels, pixel);
    TFloat32 picture = TFloat32.tensorOf(Shape.of(1, 3, 3, 1));
    picture.asRawTensor().data().asFloats().write(pixels);
    return picture;
  }

  private static void read(Tensor from, float[] to) {
    ((TFloat32) from).asRawTensor().data().asFloats().read(to);
  }

  private int tfjs(String... more) {
    String[] fixed = {
      "tfjs",
      folder.resolve("model").toString(),
      "--name",
      "small",
      "--models",
      folder.resolve("models").toString()
    };
    String[] all = Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return run(all);
  }

  private int run(String... arguments) {
    return ImportCommand.execute(
        new PrintStream(told, true, StandardCharsets.UTF_8),
        new PrintStream(complained, true, StandardCharsets.UTF_8),
        arguments);
  }

  private String complaints() {
    return complained.toString(StandardCharsets.UTF_8);
  }
}
