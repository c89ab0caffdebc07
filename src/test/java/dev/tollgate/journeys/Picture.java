package dev.tollgate.journeys;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * One grey test image.
 *
 * @param pixels 28 rows of 28 levels from 0 to 255, not copied
 * @param label the class that it truly shows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Picture(byte[] pixels, int label) {
  static final int SIDE = 28;

  /** The picture as a grey file: one byte a pixel, as an index into 256 greys where need be. */
  PictureFile file(PictureFormat format) {
    BufferedImage image =
        switch (format) {
          case PNG, JPEG -> new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
          case GIF, BMP -> new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_INDEXED, greys());
        };
    image.getRaster().setDataElements(0, 0, SIDE, SIDE, pixels);
    return encoded(image, format);
  }

  /** The picture as a colour file of any size: three equal parts a pixel. */
  PictureFile colourFile(PictureFormat format, int width, int height) {
    BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < pixels.length; i++) {
      int level = Byte.toUnsignedInt(pixels[i]);
      small.setRGB(i % SIDE, i / SIDE, level << 16 | level << 8 | level);
    }
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = scaled.createGraphics();
    pen.drawImage(small, 0, 0, width, height, null);
    pen.dispose();
    return encoded(scaled, format);
  }

  private PictureFile encoded(BufferedImage image, PictureFormat format) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format.imageIoName(), file)) {
        throw new IllegalStateException("this JDK writes no " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PictureFile(format, file.toByteArray(), label);
  }

  private static IndexColorModel greys() {
    byte[] levels = new byte[256];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) i;
    }
    return new IndexColorModel(8, levels.length, levels, levels, levels);
  }
}
