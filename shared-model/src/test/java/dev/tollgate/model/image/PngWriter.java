package dev.tollgate.model.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files chunk by chunk, so that tests can vary what encoders never vary. */
final class PngWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PngWriter() {
    out.writeBytes(PngHeader.SIGNATURE);
  }

  /** Eight bits a sample; colour type 0 is grey, 2 is RGB. */
  PngWriter header(int width, int height, int colourType, int interlace) {
    byte[] data =
        ByteBuffer.wrap(new byte[13])
            .putInt(width)
            .putInt(height)
            .put((byte) 8)
            .put((byte) colourType)
            .put(12, (byte) interlace)
            .array();
    return chunk("IHDR", data);
  }

  PngWriter chunk(String type, byte[] data) {
    byte[] body = new byte[4 + data.length];
    System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, body, 0, 4);
    System.arraycopy(data, 0, body, 4, data.length);
    CRC32 crc = new CRC32();
    crc.update(body);
    out.writeBytes(ByteBuffer.wrap(new byte[4]).putInt(data.length).array());
    out.writeBytes(body);
    out.writeBytes(ByteBuffer.wrap(new byte[4]).putInt((int) crc.getValue()).array());
    return this;
  }

  byte[] end() {
    chunk("IEND", new byte[0]);
    return out.toByteArray();
  }

  /** Filters rows with the given filter types in turn, then compresses them. */
  static byte[] data(byte[] samples, int rowBytes, int step, int... filters) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream zip = new DeflaterOutputStream(packed, new Deflater(6))) {
      for (int row = 0; row < samples.length / rowBytes; row++) {
        int filter = filters[row % filters.length];
        zip.write(filter);
        for (int i = 0; i < rowBytes; i++) {
          zip.write(
              samples[row * rowBytes + i] - predicted(samples, row, i, rowBytes, step, filter));
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  private static int predicted(byte[] samples, int row, int i, int rowBytes, int step, int filter) {
    int at = row * rowBytes + i;
    int left = i >= step ? samples[at - step] & 0xff : 0;
    int up = row > 0 ? samples[at - rowBytes] & 0xff : 0;
    int corner = row > 0 && i >= step ? samples[at - rowBytes - step] & 0xff : 0;
    return switch (filter) {
      case 0 -> 0;
      case 1 -> left;
      case 2 -> up;
      case 3 -> (left + up) >> 1;
      default -> nearest(left + up - corner, left, up, corner);
    };
  }

  private static int nearest(int target, int... candidates) {
    int best = candidates[0];
    for (int candidate : candidates) {
      best = Math.abs(target - candidate) < Math.abs(target - best) ? candidate : best;
    }
    return best;
  }
}
