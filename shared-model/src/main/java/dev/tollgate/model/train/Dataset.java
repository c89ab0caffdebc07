package dev.tollgate.model.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A data set in the four files of MNIST and Fashion-MNIST.
 *
 * @param training pictures to learn from
 * @param test pictures that training never sees
 * @param digest SHA-256 over the four files as they lie on disk, in hexadecimal
 */
record Dataset(LabelledImages training, LabelledImages test, String digest) {

  private static final Path DEBIAN_FOLDER = Path.of("/usr/share/datasets/fashion-mnist");
  private static final String FOLDER_VARIABLE = "TOLLGATE_FASHION_MNIST";

  private static final String TRAINING_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  /**
   * Where Fashion-MNIST lies: the folder that the environment variable {@code
   * TOLLGATE_FASHION_MNIST} names, else that of the Debian package {@code dataset-fashion-mnist}.
   */
  static Path fashionMnist() {
    String named = System.getenv(FOLDER_VARIABLE);
    return named == null || named.isBlank() ? DEBIAN_FOLDER : Path.of(named);
  }

  /**
   * Reads a folder of IDX files, gzipped ({@code .gz}) or plain.
   *
   * @throws TrainingDataException if a file is missing or malformed, or the files do not fit
   *     together
   */
  static Dataset read(Path folder) throws TrainingDataException {
    Path trainingImages = file(folder, TRAINING_IMAGES);
    Path trainingLabels = file(folder, TRAINING_LABELS);
    Path testImages = file(folder, TEST_IMAGES);
    Path testLabels = file(folder, TEST_LABELS);
    LabelledImages training =
        LabelledImages.of(IdxFile.read(trainingImages, 3), IdxFile.read(trainingLabels, 1));
    LabelledImages test =
        LabelledImages.of(IdxFile.read(testImages, 3), IdxFile.read(testLabels, 1));
    if (training.height() != test.height() || training.width() != test.width()) {
      throw new TrainingDataException("training and test images in " + folder + " differ in size");
    }
    return new Dataset(
        training, test, digest(List.of(trainingImages, trainingLabels, testImages, testLabels)));
  }

  /** The same with the first training images only. */
  Dataset limitedTo(int images) {
    return new Dataset(training.slice(0, Math.min(images, training.count())), test, digest);
  }

  private static Path file(Path folder, String name) throws TrainingDataException {
    for (String suffix : List.of(".gz", "")) {
      Path candidate = folder.resolve(name + suffix);
      if (Files.isRegularFile(candidate)) {
        return candidate;
      }
    }
    throw new TrainingDataException(missing(folder, name));
  }

  private static String missing(Path folder, String name) {
    String what = "%s holds no %s.gz (or %s).".formatted(folder, name, name);
    return folder.equals(DEBIAN_FOLDER)
        ? what
            + " Install the Debian package dataset-fashion-mnist (apt-get install"
            + " dataset-fashion-mnist), or name a folder with the four files: --data FOLDER"
        : what;
  }

  private static String digest(List<Path> files) throws TrainingDataException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        sha.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (IOException unreadable) {
      throw new TrainingDataException("the data cannot be read: " + unreadable, unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
