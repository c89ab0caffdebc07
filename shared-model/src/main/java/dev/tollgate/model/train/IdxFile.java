package dev.tollgate.model.train;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file of unsigned bytes in the IDX format of the MNIST data sets, plain or gzipped: two zero
 * bytes, a type code, the number of dimensions, each dimension as a big-endian 32-bit number, then
 * the values with the last dimension varying fastest.
 */
final class IdxFile {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int MOST_VALUES = 1 << 30;

  private final int[] dimensions;
  private final byte[] values;

  private IdxFile(int[] dimensions, byte[] values) {
    this.dimensions = dimensions;
    this.values = values;
  }

  /**
   * Reads a whole file.
   *
   * @param rank how many dimensions it must have
   * @throws TrainingDataException if it cannot be read, is no IDX file of unsigned bytes, has
   *     another rank, or does not hold exactly as many values as it says
   */
  static IdxFile read(Path file, int rank) throws TrainingDataException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream in = new DataInputStream(unzipped(raw))) {
      int[] dimensions = readHeader(in, file, rank);
      byte[] values = in.readNBytes(valueCount(dimensions, file));
      if (values.length < valueCount(dimensions, file) || in.read() >= 0) {
        throw malformed(file, "does not hold the %s values that its header states", dimensions);
      }
      return new IdxFile(dimensions, values);
    } catch (EOFException early) {
      throw new TrainingDataException(file + " is no IDX file: it ends too early", early);
    } catch (IOException unreadable) {
      throw new TrainingDataException(file + " cannot be read: " + unreadable, unreadable);
    }
  }

  int dimension(int index) {
    return dimensions[index];
  }

  /** The values themselves, not a copy. */
  byte[] values() {
    return values;
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    in.mark(2);
    boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return zipped ? new BufferedInputStream(new GZIPInputStream(in)) : in;
  }

  private static int[] readHeader(DataInputStream in, Path file, int rank)
      throws IOException, TrainingDataException {
    int magic = in.readInt();
    if (magic != (UNSIGNED_BYTE << 8 | rank)) {
      throw new TrainingDataException(
          "%s is no IDX file of unsigned bytes with %d dimensions: it begins with %08x"
              .formatted(file, rank, magic));
    }
    int[] dimensions = new int[rank];
    for (int i = 0; i < rank; i++) {
      dimensions[i] = in.readInt();
    }
    return dimensions;
  }

  private static int valueCount(int[] dimensions, Path file) throws TrainingDataException {
    long count = 1;
    for (int dimension : dimensions) {
      if (dimension < 1 || count * dimension > MOST_VALUES) {
        throw malformed(file, "states impossible dimensions %s", dimensions);
      }
      count *= dimension;
    }
    return (int) count;
  }

  private static TrainingDataException malformed(Path file, String what, int[] dimensions) {
    List<Integer> shape = Arrays.stream(dimensions).boxed().toList();
    return new TrainingDataException(file + " " + what.formatted(shape));
  }
}
