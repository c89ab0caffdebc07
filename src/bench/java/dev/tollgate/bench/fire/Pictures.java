package dev.tollgate.bench.fire;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/** Grey PNG files of the model's size, each different. */
final class Pictures {
  private static final int SIDE = 28;
  private static final int LEVELS = 256;

  private Pictures() {}

  static List<byte[]> random(int count, RandomGenerator random) {
    List<byte[]> files = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        image.getRaster().setSample(pixel % SIDE, pixel / SIDE, 0, random.nextInt(LEVELS));
      }
      files.add(png(image));
    }
    return files;
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
