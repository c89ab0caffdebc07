package dev.tollgate.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TensorTest {

  @Test
  void rowsAreCutAndStackedInOrder() throws InvalidTensorException {
    // Given
    Tensor all =
        Tensor.ofNumbers(ElementType.UINT16, TensorShape.of(3, 1), new byte[] {1, 0, 2, 0, 3, 0});

    // When
    Tensor last = all.rows(1, 2);
    Tensor turned = Tensor.stacked(List.of(last, all.rows(0, 1)));

    // Then
    assertThat(last.shape()).isEqualTo(TensorShape.of(2, 1));
    assertThat(turned.littleEndian()).containsExactly(2, 0, 3, 0, 1, 0);
    assertThatThrownBy(() -> all.rows(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void textsAreCutAndStackedToo() throws InvalidTensorException {
    // Given
    Tensor all = Tensor.ofTexts(TensorShape.of(2, 2), text(1), text(2), text(3), text(4));

    // When
    Tensor turned = Tensor.stacked(List.of(all.rows(1, 1), all.rows(0, 1)));

    // Then
    assertThat(turned.texts()).isDeepEqualTo(new byte[][] {text(3), text(4), text(1), text(2)});
  }

  @Test
  void dataThatDoesNotFillTheShapeIsRefused() {
    assertRefused(() -> Tensor.ofNumbers(ElementType.INT32, TensorShape.of(2), new byte[7]));
    assertRefused(() -> Tensor.ofNumbers(ElementType.INT32, TensorShape.of(2), new byte[12]));
    assertRefused(() -> Tensor.ofNumbers(ElementType.INT32, TensorShape.of(0), new byte[4]));
    assertRefused(() -> Tensor.ofTexts(TensorShape.of(3), text(1)));
    assertRefused(() -> Tensor.ofNumbers(ElementType.BOOL, TensorShape.of(1), new byte[] {2}));
  }

  @Test
  void shapesThatOverflowAreRefused() {
    long half = 1L << 32;
    assertRefused(
        () -> Tensor.ofNumbers(ElementType.INT8, TensorShape.of(half, half), new byte[0]));
    assertRefused(
        () -> Tensor.ofNumbers(ElementType.INT8, TensorShape.of(half, half, half), new byte[0]));
    assertRefused(
        () ->
            Tensor.ofNumbers(ElementType.FLOAT64, TensorShape.of(Long.MAX_VALUE, 8), new byte[0]));
    assertRefused(() -> TensorShape.sent(-1));
    assertRefused(() -> TensorShape.sent(new long[33]));
    assertRefused(() -> TensorShape.sent(1, Long.MAX_VALUE, 0));
  }

  @Test
  void emptyTensorsAreTensors() throws InvalidTensorException {
    // When
    Tensor empty =
        Tensor.ofNumbers(ElementType.FLOAT32, TensorShape.of(Long.MAX_VALUE, 0, 9), new byte[0]);

    // Then
    assertThat(empty.elements()).isZero();
  }

  @Test
  void anOpenShapeTakesWhatFits() {
    // Given
    TensorShape open = TensorShape.of(TensorShape.OPEN, 3);

    // Then
    assertThat(open.takes(TensorShape.of(7, 3))).isTrue();
    assertThat(open.takes(TensorShape.of(7, 4))).isFalse();
    assertThat(open.takes(TensorShape.of(3))).isFalse();
    assertThat(TensorShape.ANY.takes(TensorShape.of(3))).isTrue();
    assertThat(open).hasToString("[?, 3]");
  }

  private static byte[] text(int value) {
    return new byte[] {(byte) value};
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(InvalidTensorException.class);
  }
}
