package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class AugmentingGraphTest {
  private static final ImageShape SHAPE = new ImageShape(8, 8, 1);
  private static final int PICTURES = 64;

  @Test
  void flippedPicturesAreMirroredAndTheOthersUntouched() {
    // When
    float[][] varied = varied(new Augmentation(true, 0, false), 3, 1);

    // Then
    assertThat(distinct(varied)).containsExactlyInAnyOrder(text(picture()), text(mirrored()));
  }

  @Test
  void shiftedPicturesKeepTheirRowsApartFromTheEdge() {
    // When
    float[][] varied = varied(new Augmentation(false, 1, false), 3, 1);

    // Then
    assertThat(distinct(varied)).hasSize(9).contains(text(picture()), text(movedRight()));
  }

  @Test
  void erasedPicturesHaveOneBlackRectangle() {
    // When
    float[][] varied = varied(new Augmentation(false, 0, true), 3, 1);

    // Then
    assertThat(distinct(varied)).hasSizeGreaterThan(10).contains(text(picture()));
    float[] picture = picture();
    for (float[] one : varied) {
      for (int i = 0; i < one.length; i++) {
        assertThat(one[i]).isIn(0f, picture[i]);
      }
    }
  }

  @Test
  void seedAndStepDecideWhatIsDrawn() {
    // Given
    Augmentation all = new Augmentation(true, 2, true);

    // Then
    assertThat(varied(all, 3, 1)).isDeepEqualTo(varied(all, 3, 1));
    assertThat(Arrays.deepEquals(varied(all, 3, 1), varied(all, 3, 2))).isFalse();
    assertThat(Arrays.deepEquals(varied(all, 3, 1), varied(all, 4, 1))).isFalse();
  }

  private static float[][] varied(Augmentation kinds, long seed, long step) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> picture = tf.reshape(tf.constant(picture()), tf.array(1, 8, 8, 1));
      Operand<TFloat32> pictures = tf.tile(picture, tf.array(PICTURES, 1, 1, 1));
      Operand<TFloat32> varied =
          new AugmentingGraph(tf, kinds, SHAPE, seed).varied(pictures, tf.constant(step));
      try (Result result = session.runner().fetch(varied).run()) {
        float[][] values = new float[PICTURES][64];
        for (int i = 0; i < PICTURES; i++) {
          result.get(0).asRawTensor().data().asFloats().offset(i * 64L).read(values[i]);
        }
        return values;
      }
    }
  }

  private static Set<String> distinct(float[][] pictures) {
    Set<String> distinct = new HashSet<>();
    Arrays.stream(pictures).map(AugmentingGraphTest::text).forEach(distinct::add);
    return distinct;
  }

  private static String text(float[] picture) {
    return Arrays.toString(picture);
  }

  private static float[] picture() {
    float[] values = new float[64];
    for (int i = 0; i < 64; i++) {
      values[i] = i + 1;
    }
    return values;
  }

  private static float[] mirrored() {
    float[] values = new float[64];
    for (int i = 0; i < 64; i++) {
      values[i] = picture()[i / 8 * 8 + 7 - i % 8];
    }
    return values;
  }

  private static float[] movedRight() {
    float[] values = new float[64];
    for (int i = 0; i < 64; i++) {
      values[i] = picture()[i / 8 * 8 + Math.max(0, i % 8 - 1)];
    }
    return values;
  }
}
