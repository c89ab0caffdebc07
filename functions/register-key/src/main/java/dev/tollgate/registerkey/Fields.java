package dev.tollgate.registerkey;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import java.util.function.Supplier;

/** Turns what a body lacks or gets wrong into refusals. */
final class Fields {
  private Fields() {}

  static void present(Object body) {
    if (body == null) {
      throw ProblemException.of(ErrorCode.INVALID_REQUEST, "The call needs a JSON body.");
    }
  }

  static <T> T required(String name, T value) {
    if (value == null) {
      throw ProblemException.of(ErrorCode.INVALID_REQUEST, "The field '" + name + "' is missing.");
    }
    return value;
  }

  /** The value, or a refusal with the reason that its constructor gives. */
  static <T> T valid(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw ProblemException.causedBy(ErrorCode.INVALID_REQUEST, e.getMessage() + ".", e);
    }
  }
}
