package dev.tollgate.classify.openinference;

import dev.tollgate.model.tensor.ElementType;
import java.util.Arrays;
import java.util.Optional;

/** The protocol's names of what tensors are made of. */
final class DataTypes {
  private DataTypes() {}

  static String of(ElementType type) {
    return switch (type) {
      case FLOAT16 -> "FP16";
      case BFLOAT16 -> "BF16";
      case FLOAT32 -> "FP32";
      case FLOAT64 -> "FP64";
      case STRING -> "BYTES";
      default -> type.name();
    };
  }

  static Optional<ElementType> named(String name) {
    return Arrays.stream(ElementType.values()).filter(type -> of(type).equals(name)).findFirst();
  }
}
