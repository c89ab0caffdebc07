package dev.tollgate.model.plot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes pixels as a PNG file of eight bits a colour (ISO/IEC 15948), every row unfiltered. */
final class PngFile {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte EIGHT_BITS = 8;
  private static final byte TRUE_COLOUR = 2;

  private PngFile() {}

  static byte[] of(Raster raster) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(raster.width()).putInt(raster.height());
    header.put(EIGHT_BITS).put(TRUE_COLOUR);
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", deflated(rows(raster)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static byte[] rows(Raster raster) {
    ByteBuffer rows = ByteBuffer.allocate(raster.height() * (1 + 3 * raster.width()));
    for (int y = 0; y < raster.height(); y++) {
      rows.put((byte) 0);
      for (int x = 0; x < raster.width(); x++) {
        int colour = raster.colour(x, y);
        rows.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
      }
    }
    return rows.array();
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
      stream.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(data);
    ByteBuffer chunk = ByteBuffer.allocate(data.length + 12).putInt(data.length);
    chunk.put(name).put(data).putInt((int) check.getValue());
    file.writeBytes(chunk.array());
  }
}
