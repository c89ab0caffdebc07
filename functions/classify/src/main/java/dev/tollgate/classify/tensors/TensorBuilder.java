package dev.tollgate.classify.tensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.classify.tensors.TensorJson.InvalidJsonException;
import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import java.io.IOException;
import java.util.Arrays;

/** Reads one tensor out of nested lists and finds out its shape on the way. Used by one thread. */
public final class TensorBuilder {
  private static final int MOST_DIMENSIONS = 32;
  private static final long UNKNOWN = -1;

  private final ElementBuffer elements;
  private final long[] sizes = new long[MOST_DIMENSIONS];
  private int lists;
  private int rank = -1;
  private long rows;

  /** An empty one, of elements of this type. */
  public TensorBuilder(ElementType type) {
    this.elements = new ElementBuffer(type);
    Arrays.fill(sizes, UNKNOWN);
  }

  /** Reads the whole tensor, from the token at which the parser stands to its last. */
  public void readAll(JsonParser parser) throws IOException, InvalidJsonException {
    read(parser, 0);
  }

  /** Reads the next row in the same way. */
  public void readRow(JsonParser parser) throws IOException, InvalidJsonException {
    read(parser, 1);
    rows++;
  }

  /** The rows as a tensor. */
  public Tensor ofRows() throws InvalidTensorException {
    sizes[0] = rows;
    lists = Math.max(lists, 1);
    return all();
  }

  /** How many rows were read. */
  public long rows() {
    return rows;
  }

  /** How many elements were read. */
  public int count() {
    return elements.count();
  }

  /** The tensor, shaped as its lists were nested. */
  public Tensor all() throws InvalidTensorException {
    return elements.shaped(TensorShape.sent(Arrays.copyOf(sizes, rank < 0 ? lists : rank)));
  }

  /**
   * The tensor in a shape that was told; its lists are nested so, or not at all.
   *
   * @throws InvalidTensorException if the lists say something else
   */
  public Tensor shaped(TensorShape shape) throws InvalidTensorException {
    boolean flat = (rank < 0 ? lists : rank) == 1;
    Tensor tensor = elements.shaped(shape);
    if (!flat && !TensorShape.of(Arrays.copyOf(sizes, Math.max(rank, lists))).equals(shape)) {
      throw new InvalidTensorException("the lists of the data are not nested as the shape says");
    }
    return tensor;
  }

  private void read(JsonParser parser, int depth) throws IOException, InvalidJsonException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      element(parser, depth);
      return;
    }
    if (depth >= MOST_DIMENSIONS) {
      throw new InvalidJsonException("a tensor has at most " + MOST_DIMENSIONS + " dimensions");
    }
    if (rank >= 0 && depth >= rank) {
      throw new InvalidJsonException("a list stands where other rows have an element");
    }
    lists = Math.max(lists, depth + 1);
    long size = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      read(parser, depth + 1);
      size++;
    }
    if (sizes[depth] != UNKNOWN && sizes[depth] != size) {
      throw new InvalidJsonException(
          "lists of one dimension have different lengths, %d and %d".formatted(sizes[depth], size));
    }
    sizes[depth] = size;
  }

  private void element(JsonParser parser, int depth) throws IOException, InvalidJsonException {
    if (rank < 0) {
      rank = depth;
    }
    if (depth != rank || lists > rank) {
      throw new InvalidJsonException("an element stands where other rows have a list");
    }
    elements.read(parser);
  }
}
