package dev.tollgate.model.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Rewrites a BMP with a colour table as one with 24 bits a pixel, because TensorFlow's decoder
 * takes table indices for grey levels.
 */
final class BmpPalette {
  private static final int PIXELS_AT = 54;

  private BmpPalette() {}

  static byte[] expand(byte[] encoded, BmpHeader bmp) throws UnreadableImageException {
    HeaderBytes in = new HeaderBytes(encoded, "BMP");
    int width = bmp.header().width();
    int height = bmp.header().height();
    if (bmp.pixelsAt() + bmp.rowBytes() * height > encoded.length) {
      throw in.damaged("ends too early");
    }
    int outRow = (width * 3 + 3) / 4 * 4;
    byte[] out = new byte[PIXELS_AT + outRow * height];
    putHeaders(out, width, bmp.fromTop() ? -height : height);
    byte[] colours = palette(in, bmp);
    for (int y = 0; y < height; y++) {
      int rowAt = Math.toIntExact(bmp.pixelsAt() + bmp.rowBytes() * y);
      int outAt = PIXELS_AT + y * outRow;
      for (int x = 0; x < width; x++) {
        System.arraycopy(colours, index(encoded, rowAt, x, bmp.bits()) * 3, out, outAt + x * 3, 3);
      }
    }
    return out;
  }

  private static int index(byte[] encoded, int rowAt, int x, int bits) {
    int bitAt = x * bits;
    int shift = 8 - bits - bitAt % 8;
    return encoded[rowAt + bitAt / 8] >> shift & (1 << bits) - 1;
  }

  /**
   * Blue, green, red for every index that the pixels can hold; those beyond the table are black.
   */
  private static byte[] palette(HeaderBytes in, BmpHeader bmp) throws UnreadableImageException {
    byte[] colours = new byte[3 << bmp.bits()];
    for (int i = 0; i < bmp.paletteSize(); i++) {
      for (int part = 0; part < 3; part++) {
        colours[i * 3 + part] = (byte) in.u8(bmp.paletteAt() + i * 4 + part);
      }
    }
    return colours;
  }

  private static void putHeaders(byte[] out, int width, int storedHeight) {
    ByteBuffer.wrap(out)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(BmpHeader.SIGNATURE)
        .putInt(out.length)
        .putInt(0)
        .putInt(PIXELS_AT)
        .putInt(40)
        .putInt(width)
        .putInt(storedHeight)
        .putShort((short) 1)
        .putShort((short) 24)
        .putInt(0)
        .putInt(out.length - PIXELS_AT);
  }
}
