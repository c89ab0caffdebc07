package dev.tollgate.gate;

import java.util.function.Supplier;

/** Turns what a body lacks or gets wrong into refusals. */
public final class Fields {
  private Fields() {}

  /**
   * Checks that there is a body.
   *
   * @throws ProblemException {@code invalid_request} if it is null
   */
  public static void present(Object body) {
    if (body == null) {
      throw ProblemException.of(ErrorCode.INVALID_REQUEST, "The call needs a JSON body.");
    }
  }

  /**
   * The value of a field.
   *
   * @throws ProblemException {@code invalid_request} if it is null
   */
  public static <T> T required(String name, T value) {
    if (value == null) {
      throw ProblemException.of(ErrorCode.INVALID_REQUEST, "The field '" + name + "' is missing.");
    }
    return value;
  }

  /**
   * The value that a constructor makes.
   *
   * @throws ProblemException {@code invalid_request} with the reason that the constructor gives
   */
  public static <T> T valid(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw ProblemException.causedBy(ErrorCode.INVALID_REQUEST, e.getMessage() + ".", e);
    }
  }
}
