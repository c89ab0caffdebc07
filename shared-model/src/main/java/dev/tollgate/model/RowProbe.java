package dev.tollgate.model;

import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import dev.tollgate.model.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Finds out whether the rows of a signature are independent, by running some alone and together,
 * and warms the signature up. An open first dimension does not say that: a model may well subtract
 * the mean of all rows, and then the calls of two customers must never meet.
 */
final class RowProbe {
  private static final Logger LOG = Logger.getLogger(RowProbe.class);
  private static final double TOLERANCE = 1e-3;
  private static final int ROWS = 3;
  private static final Set<ElementType> FLOATS =
      EnumSet.of(
          ElementType.FLOAT32, ElementType.FLOAT64, ElementType.FLOAT16, ElementType.BFLOAT16);

  private final SignatureSpec spec;
  private final SignatureSession session;

  RowProbe(SignatureSpec spec, SignatureSession session) {
    this.spec = spec;
    this.session = session;
  }

  /**
   * Whether rows may be put together.
   *
   * @param maxBatch the largest batch to get used to
   */
  boolean rowsAreIndependent(int maxBatch) {
    if (!spec.isByRows() || maxBatch < ROWS) {
      return false;
    }
    try {
      Map<String, Tensor> all = rows(ROWS);
      Map<String, Tensor> together = session.run(all);
      for (int row = 0; row < ROWS; row++) {
        if (!sameRow(together, row, session.run(part(all, row)))) {
          return false;
        }
      }
      for (int size = 1; size <= maxBatch; size *= 2) {
        session.run(rows(size));
      }
      return true;
    } catch (RuntimeException
        | InvalidTensorException
        | SignatureSession.AnswerTooLargeException e) {
      LOG.debugf(e, "Signature %s refuses made-up rows; its calls run one by one", spec.key());
      return false;
    }
  }

  private Map<String, Tensor> rows(int count) throws InvalidTensorException {
    Random random = new Random(count);
    Map<String, Tensor> rows = new LinkedHashMap<>();
    for (TensorSpec input : spec.inputs()) {
      rows.put(input.name(), madeUp(input, count, random));
    }
    return rows;
  }

  private static Tensor madeUp(TensorSpec input, int count, Random random)
      throws InvalidTensorException {
    long[] sizes = input.shape().sizes();
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = sizes[i] == TensorShape.OPEN ? 1 : sizes[i];
    }
    sizes[0] = count;
    TensorShape shape = TensorShape.of(sizes);
    ElementType type = input.type().orElseThrow();
    int elements = Math.toIntExact(shape.elements());
    if (type == ElementType.STRING) {
      byte[][] texts = new byte[elements][];
      for (int i = 0; i < elements; i++) {
        texts[i] = ("text " + random.nextInt(1_000)).getBytes(StandardCharsets.UTF_8);
      }
      return Tensor.ofTexts(shape, texts);
    }
    ByteBuffer numbers =
        ByteBuffer.allocate(Math.multiplyExact(elements, type.bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < elements; i++) {
      put(numbers, type, random);
    }
    return Tensor.ofNumbers(type, shape, numbers.array());
  }

  private static void put(ByteBuffer numbers, ElementType type, Random random) {
    switch (type) {
      case FLOAT32 -> numbers.putFloat(random.nextFloat());
      case FLOAT64 -> numbers.putDouble(random.nextDouble());
      case FLOAT16 -> numbers.putShort(Float.floatToFloat16(random.nextFloat()));
      case BFLOAT16 ->
          numbers.putShort((short) (Float.floatToRawIntBits(random.nextFloat()) >>> Short.SIZE));
      default -> {
        numbers.put((byte) random.nextInt(2));
        numbers.position(numbers.position() + type.bytes() - 1);
      }
    }
  }

  private static Map<String, Tensor> part(Map<String, Tensor> all, int row) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    all.forEach((name, tensor) -> part.put(name, tensor.rows(row, 1)));
    return part;
  }

  private static boolean sameRow(Map<String, Tensor> together, int row, Map<String, Tensor> alone) {
    for (Map.Entry<String, Tensor> output : alone.entrySet()) {
      Tensor all = together.get(output.getKey());
      boolean rows = all.shape().rank() > 0 && all.shape().size(0) == ROWS;
      if (!rows || !alike(all.rows(row, 1), output.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean alike(Tensor one, Tensor other) {
    if (!one.shape().equals(other.shape()) || !FLOATS.contains(one.type())) {
      return one.hasSameElements(other);
    }
    ByteBuffer a = one.numbers();
    ByteBuffer b = other.numbers();
    for (int i = 0; i < one.elements(); i++) {
      double left = value(a, one.type());
      double difference = Math.abs(left - value(b, other.type()));
      if (!(difference <= TOLERANCE * Math.max(1, Math.abs(left)))) {
        return false;
      }
    }
    return true;
  }

  private static double value(ByteBuffer numbers, ElementType type) {
    return switch (type) {
      case FLOAT64 -> numbers.getDouble();
      case FLOAT16 -> Float.float16ToFloat(numbers.getShort());
      case BFLOAT16 -> Float.intBitsToFloat(numbers.getShort() << Short.SIZE);
      default -> numbers.getFloat();
    };
  }
}
