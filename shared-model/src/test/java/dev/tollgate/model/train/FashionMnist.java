package dev.tollgate.model.train;

import dev.tollgate.model.image.Pictures;

/**
 * The real Fashion-MNIST, for tests. Where it is missing, tests that need it fail and say how to
 * get it.
 */
public final class FashionMnist {
  private static Dataset read;

  private FashionMnist() {}

  static synchronized Dataset dataset() {
    if (read == null) {
      read = read();
    }
    return read;
  }

  /** How many test images there are. */
  public static int testImages() {
    return dataset().test().count();
  }

  /** The class of a test image. */
  public static int testLabel(int index) {
    return dataset().test().label(index);
  }

  /** The pixels of a test image, 28 rows of 28. */
  public static byte[] testPixels(int index) {
    return dataset().test().picture(index);
  }

  /** A test image as a grey PNG file. */
  public static byte[] testPng(int index) {
    return Pictures.encode(
        Pictures.grey(dataset().test().width(), dataset().test().height(), testPixels(index)),
        "png");
  }

  private static Dataset read() {
    try {
      return Dataset.read(Dataset.fashionMnist());
    } catch (TrainingDataException missing) {
      throw new IllegalStateException(missing.getMessage(), missing);
    }
  }
}
