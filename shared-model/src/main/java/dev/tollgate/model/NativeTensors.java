package dev.tollgate.model;

import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** Copies tensors into TensorFlow's memory and out of it. */
final class NativeTensors {
  private static final String REFERENCE = "_REF";

  private NativeTensors() {}

  /** What a tensor of TensorFlow's type is made of, if it is something that callers can send. */
  static Optional<ElementType> elementType(DataType type) {
    return switch (plain(type)) {
      case DT_BOOL -> Optional.of(ElementType.BOOL);
      case DT_INT8 -> Optional.of(ElementType.INT8);
      case DT_UINT8 -> Optional.of(ElementType.UINT8);
      case DT_INT16 -> Optional.of(ElementType.INT16);
      case DT_UINT16 -> Optional.of(ElementType.UINT16);
      case DT_INT32 -> Optional.of(ElementType.INT32);
      case DT_UINT32 -> Optional.of(ElementType.UINT32);
      case DT_INT64 -> Optional.of(ElementType.INT64);
      case DT_UINT64 -> Optional.of(ElementType.UINT64);
      case DT_HALF -> Optional.of(ElementType.FLOAT16);
      case DT_BFLOAT16 -> Optional.of(ElementType.BFLOAT16);
      case DT_FLOAT -> Optional.of(ElementType.FLOAT32);
      case DT_DOUBLE -> Optional.of(ElementType.FLOAT64);
      case DT_STRING -> Optional.of(ElementType.STRING);
      default -> Optional.empty();
    };
  }

  /** What a variable of an old graph gives: its value. */
  private static DataType plain(DataType type) {
    String name = type.name();
    return name.endsWith(REFERENCE)
        ? DataType.valueOf(name.substring(0, name.length() - REFERENCE.length()))
        : type;
  }

  /** The class by which TensorFlow Java knows a type, if it knows it. */
  static Optional<Class<? extends TType>> javaType(ElementType type) {
    return switch (type) {
      case BOOL -> Optional.of(TBool.class);
      case UINT8 -> Optional.of(TUint8.class);
      case UINT16 -> Optional.of(TUint16.class);
      case INT32 -> Optional.of(TInt32.class);
      case INT64 -> Optional.of(TInt64.class);
      case FLOAT16 -> Optional.of(TFloat16.class);
      case BFLOAT16 -> Optional.of(TBfloat16.class);
      case FLOAT32 -> Optional.of(TFloat32.class);
      case FLOAT64 -> Optional.of(TFloat64.class);
      case STRING -> Optional.of(TString.class);
      case INT8, INT16, UINT32, UINT64 -> Optional.empty();
    };
  }

  /** A copy for TensorFlow; whoever asks for it closes it. */
  static org.tensorflow.Tensor copyIn(Tensor tensor) {
    Shape shape = Shape.of(tensor.shape().sizes());
    if (tensor.type() == ElementType.STRING) {
      return TString.tensorOfBytes(shape, DataBuffers.ofObjects(tensor.texts()));
    }
    TType copy = org.tensorflow.Tensor.of(javaType(tensor.type()).orElseThrow(), shape);
    if (tensor.elements() > 0) {
      copy.asRawTensor().data().write(tensor.littleEndian());
    }
    return copy;
  }

  /** A copy of what TensorFlow holds. */
  static Tensor copyOut(org.tensorflow.Tensor tensor) {
    TensorShape shape = TensorShape.of(tensor.shape().asArray());
    try {
      if (tensor instanceof TString texts) {
        List<byte[]> all = new ArrayList<>();
        texts.asBytes().scalars().forEach(text -> all.add(text.getObject()));
        return Tensor.ofTexts(shape, all.toArray(byte[][]::new));
      }
      ElementType type = elementType(tensor.dataType()).orElseThrow();
      byte[] numbers = new byte[Math.toIntExact(tensor.numBytes())];
      if (numbers.length > 0) {
        tensor.asRawTensor().data().read(numbers);
      }
      return Tensor.ofNumbers(type, shape, numbers);
    } catch (InvalidTensorException impossible) {
      throw new IllegalStateException("TensorFlow gave a tensor that is none", impossible);
    }
  }
}
