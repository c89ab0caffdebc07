package dev.tollgate.model.train;

import dev.tollgate.model.ComputeSettings;
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

  /** The same with the names of its classes. */
  static Dataset named() throws TrainingDataException {
    PictureFolder unused =
        new PictureFolder(PicturePlan.AS_THEY_ARE, 0.5, 1, ComputeSettings.callerRuns().toConfig());
    return new DataSource(unused).read(DataSource.FASHION_MNIST);
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
        Pictures.grey(dataset().shape().width(), dataset().shape().height(), testPixels(index)),
        "png");
  }

  private static Dataset read() {
    try {
      return DataSource.fashionMnist();
    } catch (TrainingDataException missing) {
      throw new IllegalStateException(missing.getMessage(), missing);
    }
  }
}
