package dev.tollgate.journeys;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The real test images of Fashion-MNIST, from the idx files of Zalando's data set. */
final class FashionMnist {
  private static final String DEBIAN_FOLDER = "/usr/share/datasets/fashion-mnist";
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;

  private FashionMnist() {}

  /** The first so many images of the test set. */
  static List<Picture> testImages(int count) {
    Path folder = Path.of(System.getenv().getOrDefault("TOLLGATE_FASHION_MNIST", DEBIAN_FOLDER));
    try (DataInputStream images = open(folder, "t10k-images-idx3-ubyte", IMAGES_MAGIC);
        DataInputStream labels = open(folder, "t10k-labels-idx1-ubyte", LABELS_MAGIC)) {
      images.readInt();
      images.readInt();
      images.readInt();
      labels.readInt();
      List<Picture> pictures = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        byte[] pixels = new byte[Picture.SIDE * Picture.SIDE];
        images.readFully(pixels);
        pictures.add(new Picture(pixels, labels.readUnsignedByte()));
      }
      return List.copyOf(pictures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of the first test images. */
  static Picture testImage(int index) {
    return testImages(index + 1).get(index);
  }

  private static DataInputStream open(Path folder, String name, int magic) throws IOException {
    Path packed = folder.resolve(name + ".gz");
    Path plain = folder.resolve(name);
    if (!Files.exists(packed) && !Files.exists(plain)) {
      throw new AssertionError(
          "The journeys classify real pictures: "
              + plain
              + "[.gz] is missing. On Debian 'apt-get install dataset-fashion-mnist'; elsewhere set "
              + "TOLLGATE_FASHION_MNIST to a folder with the idx files.");
    }
    DataInputStream in =
        new DataInputStream(
            Files.exists(packed)
                ? new GZIPInputStream(Files.newInputStream(packed), 1 << 16)
                : Files.newInputStream(plain));
    if (in.readInt() != magic) {
      in.close();
      throw new AssertionError("not an idx file: " + folder.resolve(name));
    }
    return in;
  }
}
