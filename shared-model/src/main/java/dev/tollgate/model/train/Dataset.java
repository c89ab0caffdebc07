package dev.tollgate.model.train;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Labelled pictures to learn from and others to be judged by.
 *
 * @param training pictures to learn from
 * @param test pictures that training never sees
 * @param labels names of the classes; empty if the data names none
 * @param preparation what was done to the pictures, such as {@code resized to 64x64}
 * @param digest SHA-256 over the files as they lie on disk, in hexadecimal
 */
record Dataset(
    LabelledImages training,
    LabelledImages test,
    List<String> labels,
    String preparation,
    String digest) {

  Dataset {
    Objects.requireNonNull(preparation);
    labels = List.copyOf(labels);
  }

  ImageShape shape() {
    return training.shape();
  }

  /** The same with the first training images only. */
  Dataset limitedTo(int images) {
    LabelledImages first = training.slice(0, Math.min(images, training.count()));
    return new Dataset(first, test, labels, preparation, digest);
  }

  /** The same with these names for the classes, unless the data has its own. */
  Dataset namedBy(List<String> names) throws TrainingDataException {
    int classes = Math.max(training.classes(), test.classes());
    if (!labels.isEmpty()) {
      return this;
    }
    if (classes > names.size()) {
      throw new TrainingDataException(
          "the data has %d classes, there are names for %d: give the model another --name"
              .formatted(classes, names.size()));
    }
    return new Dataset(training, test, names, preparation, digest);
  }

  /** The same with numbers for names, unless the data has names. */
  Dataset numbered() {
    int classes = Math.max(training.classes(), test.classes());
    List<String> numbers = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return labels.isEmpty() ? new Dataset(training, test, numbers, preparation, digest) : this;
  }
}
