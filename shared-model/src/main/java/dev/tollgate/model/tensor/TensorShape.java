package dev.tollgate.model.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The dimensions of a tensor, or of all tensors that a signature takes. Immutable. */
public final class TensorShape {
  /** Any number of dimensions, of any size. */
  public static final TensorShape ANY = new TensorShape(null);

  /** A dimension of any size. */
  public static final long OPEN = -1;

  private static final int MOST_DIMENSIONS = 32;
  private static final long MOST_EMPTY_PLACES = 1 << 16;

  private final long[] sizes;

  private TensorShape(long[] sizes) {
    this.sizes = sizes;
  }

  /** A shape of these sizes, {@link #OPEN} or at least 0; none is the shape of a single value. */
  public static TensorShape of(long... sizes) {
    return new TensorShape(sizes.clone());
  }

  /**
   * The shape of a tensor whose sizes somebody sent.
   *
   * @throws InvalidTensorException if there are more than 32, one is negative, or the tensor holds
   *     nothing in more than 65,536 places
   */
  public static TensorShape sent(long... sizes) throws InvalidTensorException {
    if (sizes.length > MOST_DIMENSIONS) {
      throw new InvalidTensorException("a tensor has at most " + MOST_DIMENSIONS + " dimensions");
    }
    if (Arrays.stream(sizes).anyMatch(size -> size < 0)) {
      throw new InvalidTensorException("no dimension of a tensor is negative");
    }
    TensorShape places = new TensorShape(Arrays.stream(sizes).map(s -> Math.max(s, 1)).toArray());
    if (Arrays.stream(sizes).anyMatch(size -> size == 0) && places.elements() > MOST_EMPTY_PLACES) {
      throw new InvalidTensorException("an empty tensor has at most 65536 places");
    }
    return of(sizes);
  }

  /** Whether the number of dimensions is known. */
  public boolean hasRank() {
    return sizes != null;
  }

  /** The number of dimensions, which must be known. */
  public int rank() {
    return sizes.length;
  }

  /** The size of one dimension, {@link #OPEN} if it may be any. */
  public long size(int dimension) {
    return sizes[dimension];
  }

  /** All sizes, of a shape whose rank is known. */
  public long[] sizes() {
    return sizes.clone();
  }

  /** Whether there is a first dimension and it may be of any size. */
  public boolean isOpenFirst() {
    return hasRank() && sizes.length > 0 && sizes[0] == OPEN;
  }

  /** Whether a tensor of a closed shape fits in. */
  public boolean takes(TensorShape other) {
    if (!hasRank()) {
      return true;
    }
    if (other.sizes.length != sizes.length) {
      return false;
    }
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] != OPEN && sizes[i] != other.sizes[i]) {
        return false;
      }
    }
    return true;
  }

  /** The same with another first dimension, of a shape that has one. */
  public TensorShape withFirst(long size) {
    long[] other = sizes.clone();
    other[0] = size;
    return new TensorShape(other);
  }

  /** The shape of one row, of a shape that has a first dimension. */
  public TensorShape row() {
    return new TensorShape(Arrays.copyOfRange(sizes, 1, sizes.length));
  }

  /**
   * The number of elements of a closed shape; {@link Long#MAX_VALUE} if there are more than can be
   * counted.
   */
  public long elements() {
    long count = 1;
    for (long size : sizes) {
      if (size == 0) {
        return 0;
      }
    }
    for (long size : sizes) {
      if (Math.multiplyHigh(count, size) != 0 || count * size < 0) {
        return Long.MAX_VALUE;
      }
      count *= size;
    }
    return count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorShape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return hasRank()
        ? Arrays.stream(sizes)
            .mapToObj(size -> size == OPEN ? "?" : Long.toString(size))
            .collect(Collectors.joining(", ", "[", "]"))
        : "[any shape]";
  }
}
