package dev.tollgate.model.image;

import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes the plainest PNG, in Java: 8 bits, grey or RGB as the model wants it, of the wanted size,
 * not interlaced. That is what most small pictures are, and for them a TensorFlow run costs several
 * times the decoding itself. Everything else, and everything that is in any way odd, is left to
 * TensorFlow, so that it alone decides what is damaged; tests hold both to the same numbers, bit
 * for bit. Thread-safe.
 */
final class PlainPng {
  private static final int IHDR_DATA = 16;
  private static final int FIRST_CHUNK = 33;
  private static final int CHUNK_FRAME = 12;
  private static final int IDAT = 'I' << 24 | 'D' << 16 | 'A' << 8 | 'T';
  private static final int IEND = 'I' << 24 | 'E' << 16 | 'N' << 8 | 'D';
  private static final int TRANSPARENCY = 't' << 24 | 'R' << 16 | 'N' << 8 | 'S';
  private static final int ANCILLARY = 0x20000000;

  private final ImageInput input;
  private final int colourType;
  private final float[] valueOfLevel = new float[256];

  PlainPng(ImageInput input) {
    this.input = input;
    this.colourType = input.channels() == 1 ? 0 : 2;
    for (int level = 0; level < valueOfLevel.length; level++) {
      float upright = input.invert() ? 255f - level : level;
      valueOfLevel[level] = upright * input.scale() + input.offset();
    }
  }

  /** The values, or nothing if the picture is for TensorFlow. */
  Optional<float[]> decode(byte[] png) {
    if (!isPlain(png)) {
      return Optional.empty();
    }
    byte[] rows = new byte[input.height() * (1 + rowBytes())];
    return inflate(png, rows) && unfilter(rows) ? Optional.of(values(rows)) : Optional.empty();
  }

  private int rowBytes() {
    return input.width() * input.channels();
  }

  private boolean isPlain(byte[] png) {
    return png.length > FIRST_CHUNK
        && s32(png, 8) == 13
        && s32(png, IHDR_DATA) == input.width()
        && s32(png, IHDR_DATA + 4) == input.height()
        && s32(png, IHDR_DATA + 8) == (8 << 24 | colourType << 16)
        && png[IHDR_DATA + 12] == 0
        && isIntact(png, 8, 13);
  }

  /** Walks the chunks and inflates the data; false if they do not end as they should. */
  private static boolean inflate(byte[] png, byte[] rows) {
    Inflater inflater = new Inflater();
    try {
      int filled = 0;
      for (int at = FIRST_CHUNK; at <= png.length - CHUNK_FRAME; ) {
        int length = s32(png, at);
        int type = s32(png, at + 4);
        if (length < 0 || length > png.length - CHUNK_FRAME - at || !isIntact(png, at, length)) {
          return false;
        }
        if (type == IEND) {
          return filled == rows.length && endsHere(inflater);
        }
        if (type == IDAT) {
          inflater.setInput(png, at + 8, length);
          filled += inflater.inflate(rows, filled, rows.length - filled);
        } else if ((type & ANCILLARY) == 0 || type == TRANSPARENCY || filled > 0) {
          return false;
        }
        at += CHUNK_FRAME + length;
      }
      return false;
    } catch (DataFormatException damaged) {
      return false;
    } finally {
      inflater.end();
    }
  }

  /** Whether the stream holds not one byte more; its checksum is verified on the way. */
  private static boolean endsHere(Inflater inflater) throws DataFormatException {
    return inflater.inflate(new byte[1]) == 0 && inflater.finished();
  }

  /** Undoes the row filters in place (PNG 1.2, section 9); false at an unknown one. */
  private boolean unfilter(byte[] rows) {
    int step = input.channels();
    int stride = 1 + rowBytes();
    for (int row = 0; row < rows.length; row += stride) {
      int filter = rows[row];
      if (filter < 0 || filter > 4) {
        return false;
      }
      for (int i = 1; filter != 0 && i < stride; i++) {
        int at = row + i;
        int left = i > step ? rows[at - step] & 0xff : 0;
        int above = row > 0 ? rows[at - stride] & 0xff : 0;
        int corner = row > 0 && i > step ? rows[at - stride - step] & 0xff : 0;
        rows[at] += (byte) prediction(filter, left, above, corner);
      }
    }
    return true;
  }

  private static int prediction(int filter, int left, int above, int corner) {
    return switch (filter) {
      case 1 -> left;
      case 2 -> above;
      case 3 -> (left + above) / 2;
      default -> paeth(left, above, corner);
    };
  }

  private static int paeth(int left, int above, int corner) {
    int toLeft = Math.abs(above - corner);
    int toAbove = Math.abs(left - corner);
    int toCorner = Math.abs(left + above - 2 * corner);
    if (toLeft <= toAbove && toLeft <= toCorner) {
      return left;
    }
    return toAbove <= toCorner ? above : corner;
  }

  private float[] values(byte[] rows) {
    float[] values = new float[input.values()];
    int width = rowBytes();
    for (int row = 0, to = 0; row < input.height(); row++) {
      int from = row * (width + 1) + 1;
      for (int i = 0; i < width; i++) {
        values[to++] = valueOfLevel[rows[from + i] & 0xff];
      }
    }
    return values;
  }

  private static boolean isIntact(byte[] png, int chunk, int length) {
    CRC32 crc = new CRC32();
    crc.update(png, chunk + 4, length + 4);
    return (int) crc.getValue() == s32(png, chunk + 8 + length);
  }

  private static int s32(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }
}
