package dev.tollgate.model.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor as a value: numbers in one array, little-endian and row by row, as TensorFlow and the
 * wire have them; byte strings as they are. Immutable; arrays that are handed in or out are not
 * copied and must not be changed.
 */
public final class Tensor {
  private static final byte[] NO_NUMBERS = new byte[0];
  private static final byte[][] NO_TEXTS = new byte[0][];

  private final ElementType type;
  private final TensorShape shape;
  private final byte[] numbers;
  private final byte[][] texts;

  private Tensor(ElementType type, TensorShape shape, byte[] numbers, byte[][] texts) {
    this.type = type;
    this.shape = shape;
    this.numbers = numbers;
    this.texts = texts;
  }

  /**
   * A tensor of numbers or truth values.
   *
   * @param type anything but {@link ElementType#STRING}
   * @throws InvalidTensorException if the bytes are not as many as the shape needs, or a truth
   *     value is neither 0 nor 1
   */
  public static Tensor ofNumbers(ElementType type, TensorShape shape, byte[] littleEndian)
      throws InvalidTensorException {
    if (type == ElementType.STRING) {
      throw new IllegalArgumentException("byte strings are no numbers");
    }
    long elements = shape.elements();
    if (elements != littleEndian.length / type.bytes() || littleEndian.length % type.bytes() != 0) {
      throw wrongCount(shape, littleEndian.length + " bytes of " + type);
    }
    if (type == ElementType.BOOL) {
      for (byte truth : littleEndian) {
        if (truth != 0 && truth != 1) {
          throw new InvalidTensorException("a truth value is the byte 0 or 1");
        }
      }
    }
    return new Tensor(type, shape, littleEndian, NO_TEXTS);
  }

  /**
   * A tensor of byte strings.
   *
   * @throws InvalidTensorException if they are not as many as the shape needs
   */
  public static Tensor ofTexts(TensorShape shape, byte[]... texts) throws InvalidTensorException {
    if (shape.elements() != texts.length) {
      throw wrongCount(shape, texts.length + " strings");
    }
    return new Tensor(ElementType.STRING, shape, NO_NUMBERS, texts);
  }

  /** What it is made of. */
  public ElementType type() {
    return type;
  }

  /** Its dimensions, all of them closed. */
  public TensorShape shape() {
    return shape;
  }

  /** How many elements it has. */
  public int elements() {
    return type == ElementType.STRING ? texts.length : numbers.length / type.bytes();
  }

  /** The elements of a tensor of numbers, little-endian. */
  public byte[] littleEndian() {
    return numbers;
  }

  /** The elements of a tensor of numbers, to be read one by one. */
  public ByteBuffer numbers() {
    return ByteBuffer.wrap(numbers)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asReadOnlyBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** One element of a tensor of byte strings. */
  public byte[] text(int index) {
    return texts[index];
  }

  /** The elements of a tensor of byte strings. */
  public byte[][] texts() {
    return texts;
  }

  /** Whether all that it holds is the same; {@link Float#NaN} equals nothing but its own bits. */
  public boolean hasSameElements(Tensor other) {
    return type == other.type
        && shape.equals(other.shape)
        && Arrays.equals(numbers, other.numbers)
        && Arrays.deepEquals(texts, other.texts);
  }

  /**
   * Some rows of it.
   *
   * @param from the first of them
   * @param count how many
   * @throws IndexOutOfBoundsException if it has not so many
   */
  public Tensor rows(long from, long count) {
    long all = shape.size(0);
    if (from < 0 || count < 0 || from + count > all) {
      throw new IndexOutOfBoundsException(from + " + " + count + " of " + all + " rows");
    }
    int row = all == 0 ? 0 : (int) (elements() / all);
    int start = (int) from * row;
    int end = (int) (from + count) * row;
    TensorShape part = shape.withFirst(count);
    return type == ElementType.STRING
        ? new Tensor(type, part, NO_NUMBERS, Arrays.copyOfRange(texts, start, end))
        : new Tensor(
            type,
            part,
            Arrays.copyOfRange(numbers, start * type.bytes(), end * type.bytes()),
            NO_TEXTS);
  }

  /** The rows of tensors of one type and one shape of rows, one after the other. */
  public static Tensor stacked(List<Tensor> parts) {
    Tensor first = parts.getFirst();
    if (parts.size() == 1) {
      return first;
    }
    TensorShape shape =
        first.shape.withFirst(parts.stream().mapToLong(part -> part.shape.size(0)).sum());
    byte[] numbers = new byte[parts.stream().mapToInt(part -> part.numbers.length).sum()];
    byte[][] texts = new byte[parts.stream().mapToInt(part -> part.texts.length).sum()][];
    int numbersAt = 0;
    int textsAt = 0;
    for (Tensor part : parts) {
      System.arraycopy(part.numbers, 0, numbers, numbersAt, part.numbers.length);
      System.arraycopy(part.texts, 0, texts, textsAt, part.texts.length);
      numbersAt += part.numbers.length;
      textsAt += part.texts.length;
    }
    return new Tensor(first.type, shape, numbers, texts);
  }

  @Override
  public String toString() {
    return type + shape.toString();
  }

  private static InvalidTensorException wrongCount(TensorShape shape, String data) {
    return new InvalidTensorException(data + " do not fill the shape " + shape);
  }
}
