package dev.tollgate.model.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a data set from the four files of MNIST and Fashion-MNIST, gzipped or plain. */
final class IdxFolder {
  private static final String TRAINING_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private IdxFolder() {}

  /** Whether the folder holds at least one of the files. */
  static boolean recognises(Path folder) {
    return List.of(TRAINING_IMAGES, TRAINING_LABELS, TEST_IMAGES, TEST_LABELS).stream()
        .anyMatch(name -> find(folder, name).isPresent());
  }

  /**
   * Reads the folder; its classes have no names.
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
    if (!training.shape().equals(test.shape())) {
      throw new TrainingDataException("training and test images in " + folder + " differ in size");
    }
    DataDigest digest = new DataDigest();
    for (Path file : List.of(trainingImages, trainingLabels, testImages, testLabels)) {
      digest.add(file);
    }
    return new Dataset(training, test, List.of(), "as they are", digest.hexadecimal());
  }

  private static Path file(Path folder, String name) throws TrainingDataException {
    return find(folder, name)
        .orElseThrow(
            () ->
                new TrainingDataException(
                    "%s holds no %s.gz (or %s)".formatted(folder, name, name)));
  }

  private static Optional<Path> find(Path folder, String name) {
    return List.of(".gz", "").stream()
        .map(suffix -> folder.resolve(name + suffix))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
