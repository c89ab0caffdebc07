package dev.tollgate.model;

import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import dev.tollgate.model.tensor.TensorSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one call gives to a signature, found to fit it. Immutable. */
public final class SignatureInputs {
  /** Most rows of one call. */
  public static final int MOST_ROWS = 4096;

  private final SignatureSpec spec;
  private final Map<String, Tensor> tensors;
  private final long rows;

  private SignatureInputs(SignatureSpec spec, Map<String, Tensor> tensors, long rows) {
    this.spec = spec;
    this.tensors = tensors;
    this.rows = rows;
  }

  /**
   * Matches tensors with a signature: names, types, dimensions, and the number of rows.
   *
   * @throws InvalidTensorException naming what does not fit
   */
  static SignatureInputs of(SignatureSpec spec, Map<String, Tensor> given)
      throws InvalidTensorException {
    for (String name : given.keySet()) {
      if (spec.input(name).isEmpty()) {
        throw new InvalidTensorException(
            "'%s' is no input of the signature; it takes %s".formatted(name, names(spec)));
      }
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (TensorSpec input : spec.inputs()) {
      Tensor tensor = given.get(input.name());
      if (tensor == null) {
        throw new InvalidTensorException(
            "the input '%s' is missing; the signature takes %s"
                .formatted(input.name(), names(spec)));
      }
      check(input, tensor);
      tensors.put(input.name(), tensor);
    }
    return new SignatureInputs(spec, Collections.unmodifiableMap(tensors), rows(spec, tensors));
  }

  /**
   * How many rows they hold, at least 1: the largest first dimension of all inputs that leave it
   * open, 1 where none does.
   */
  public long rows() {
    return rows;
  }

  Map<String, Tensor> tensors() {
    return tensors;
  }

  /** Whether every input has that many rows of the told shape, so that others may go beneath. */
  boolean haveRows() {
    return spec.inputs().stream()
        .allMatch(
            input -> {
              TensorShape shape = tensors.get(input.name()).shape();
              return input.shape().takes(shape) && shape.rank() > 0 && shape.size(0) == rows;
            });
  }

  /** Whether the rows of others may be put beneath these. */
  boolean goWith(SignatureInputs others) {
    return tensors.entrySet().stream()
        .allMatch(
            entry -> {
              TensorShape other = others.tensors.get(entry.getKey()).shape();
              return entry.getValue().shape().row().equals(other.row());
            });
  }

  /** The rows of several that go with each other, one beneath the other. */
  static Map<String, Tensor> stacked(List<SignatureInputs> parts) {
    if (parts.size() == 1) {
      return parts.getFirst().tensors;
    }
    Map<String, Tensor> stacked = new LinkedHashMap<>();
    for (String name : parts.getFirst().tensors.keySet()) {
      stacked.put(
          name, Tensor.stacked(parts.stream().map(part -> part.tensors.get(name)).toList()));
    }
    return stacked;
  }

  private static void check(TensorSpec input, Tensor tensor) throws InvalidTensorException {
    if (input.type().isPresent() && input.type().get() != tensor.type()) {
      throw new InvalidTensorException(
          "the input '%s' is made of %s, not of %s"
              .formatted(input.name(), input.type().get(), tensor.type()));
    }
    if (!input.shape().takes(tensor.shape()) && !lacksOnes(input.shape(), tensor.shape())) {
      throw new InvalidTensorException(
          "the input '%s' has the shape %s, not %s"
              .formatted(input.name(), input.shape(), tensor.shape()));
    }
  }

  /**
   * Whether only dimensions of size 1 are missing at the end. Many a graph takes such tensors as
   * they are, and clients of TensorFlow Serving send them.
   */
  private static boolean lacksOnes(TensorShape wanted, TensorShape given) {
    if (given.rank() == 0 || given.rank() >= wanted.rank()) {
      return false;
    }
    long[] filled = Arrays.copyOf(given.sizes(), wanted.rank());
    Arrays.fill(filled, given.rank(), filled.length, 1);
    boolean ones =
        Arrays.stream(wanted.sizes(), given.rank(), wanted.rank()).allMatch(size -> size == 1);
    return ones && wanted.takes(TensorShape.of(filled));
  }

  private static long rows(SignatureSpec spec, Map<String, Tensor> tensors)
      throws InvalidTensorException {
    long most = 1;
    for (TensorSpec input : spec.inputs()) {
      TensorShape shape = tensors.get(input.name()).shape();
      boolean counts =
          shape.rank() > 0 && (!input.shape().hasRank() || input.shape().isOpenFirst());
      long rows = counts ? shape.size(0) : 1;
      if (rows < 1 || rows > MOST_ROWS) {
        throw new InvalidTensorException(
            "the input '%s' has %d rows; a call takes 1 to %d"
                .formatted(input.name(), rows, MOST_ROWS));
      }
      most = Math.max(most, rows);
    }
    return most;
  }

  private static String names(SignatureSpec spec) {
    return spec.inputs().isEmpty()
        ? "none"
        : spec.inputs().stream().map(TensorSpec::name).collect(Collectors.joining(", "));
  }
}
