package dev.tollgate.classify.openinference;

import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The best classes of an output, as the classification extension has them: {@code value:index}, and
 * {@code :label} where there are labels.
 */
final class Classes {
  private Classes() {}

  /**
   * The best of each row.
   *
   * @throws InvalidTensorException if the output has no rows of float numbers
   */
  static Tensor best(Tensor scores, int count, List<String> labels) throws InvalidTensorException {
    if (scores.type() != ElementType.FLOAT32 || scores.shape().rank() != 2 || count < 1) {
      throw new InvalidTensorException(
          "'classification' takes an output of FP32 with a row of scores each, and is at least 1");
    }
    int rows = (int) scores.shape().size(0);
    int classes = (int) scores.shape().size(1);
    int shown = Math.min(count, classes);
    List<byte[]> texts = new ArrayList<>();
    float[] row = new float[classes];
    for (int i = 0; i < rows; i++) {
      scores.numbers().asFloatBuffer().get(i * classes, row);
      IntStream.range(0, classes)
          .boxed()
          .sorted(Comparator.comparingDouble((Integer index) -> row[index]).reversed())
          .limit(shown)
          .forEach(index -> texts.add(text(row[index], index, labels)));
    }
    return Tensor.ofTexts(TensorShape.of(rows, shown), texts.toArray(byte[][]::new));
  }

  private static byte[] text(float value, int index, List<String> labels) {
    String label = index < labels.size() ? ":" + labels.get(index) : "";
    return (value + ":" + index + label).getBytes(StandardCharsets.UTF_8);
  }
}
