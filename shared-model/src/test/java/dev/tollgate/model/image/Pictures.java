package dev.tollgate.model.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * Draws and encodes test pictures with an encoder that shares nothing with the decoder under test.
 */
public final class Pictures {

  private Pictures() {}

  /** A grey picture of the given levels, row by row. */
  public static BufferedImage grey(int width, int height, byte[] levels) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(levels, 0, target, 0, target.length);
    return image;
  }

  /** A colour picture with a red, a green and a blue gradient. */
  public static BufferedImage gradients(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = 255 * x / Math.max(1, width - 1);
        int green = 255 * y / Math.max(1, height - 1);
        image.setRGB(x, y, red << 16 | green << 8 | (255 - red));
      }
    }
    return image;
  }

  /** A picture of one colour. */
  public static BufferedImage plain(int width, int height, int rgb, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 0xff000000 | rgb);
      }
    }
    return image;
  }

  /** The same picture with another layout of its pixels. */
  public static BufferedImage as(int type, BufferedImage image) {
    BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), type);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        copy.setRGB(x, y, image.getRGB(x, y));
      }
    }
    return copy;
  }

  /** Diagonal stripes of the colours, as indices into a colour table, {@code bits} a pixel. */
  public static BufferedImage indexed(int width, int height, int bits, int... colours) {
    int[] filled = Arrays.copyOf(colours, 1 << bits);
    IndexColorModel table =
        new IndexColorModel(bits, filled.length, filled, 0, false, -1, DataBuffer.TYPE_BYTE);
    int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
    BufferedImage image = new BufferedImage(width, height, type, table);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, (x + y) % colours.length);
      }
    }
    return image;
  }

  /** A square picture of 28x28 grey levels, each repeated until the side is filled. */
  public static BufferedImage enlarged(byte[] pixels, int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.setRGB(x, y, (pixels[y * 28 / side * 28 + x * 28 / side] & 0xff) * 0x010101);
      }
    }
    return image;
  }

  /** Encodes a picture; {@code format} is one of png, jpg, gif and bmp. */
  public static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("this picture cannot be written as " + format);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
