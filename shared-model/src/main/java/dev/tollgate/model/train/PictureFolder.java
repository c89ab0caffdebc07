package dev.tollgate.model.train;

import dev.tollgate.model.train.ClassFolders.Entry;
import dev.tollgate.model.train.PictureFiles.PictureSize;
import dev.tollgate.model.train.PicturePlan.Colour;
import dev.tollgate.model.train.PicturePlan.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.tensorflow.proto.ConfigProto;

/**
 * Makes a data set of pictures in folders. Where no pictures are set aside for tests, a share of
 * every class is; the rest is mixed, so that the last ones can serve for validation.
 *
 * @param plan what the pictures are to become
 * @param testShare of every class, above 0, below 1
 * @param seed of the choice and of the order
 * @param config how TensorFlow uses threads
 */
record PictureFolder(PicturePlan plan, double testShare, long seed, ConfigProto config) {
  private static final int GREY = 1;
  private static final int COLOURS = 3;
  private static final int MOST_CLASSES = 256;
  private static final int LARGEST_KEPT = 128;
  private static final Size OTHERWISE = new Size(64, 64);

  PictureFolder {
    if (!(testShare > 0 && testShare < 1)) {
      throw new IllegalArgumentException("--test must lie between 0 and 1, not " + testShare);
    }
  }

  /** Pictures to learn from and to test with. */
  private record Parts(List<Entry> training, List<Entry> test) {}

  /**
   * Reads the folder.
   *
   * @throws TrainingDataException if it holds no classes, or a picture in it cannot be read
   */
  Dataset read(Path root) throws TrainingDataException {
    ClassFolders.Found found = ClassFolders.find(root);
    if (found.labels().size() > MOST_CLASSES) {
      throw new TrainingDataException(
          "%s holds %d classes, at most %d can be trained"
              .formatted(root, found.labels().size(), MOST_CLASSES));
    }
    Parts parts = parts(found);
    List<PictureSize> sizes =
        PictureFiles.sizes(
            Stream.concat(parts.training().stream(), parts.test().stream()).toList());
    Size size = plan.size().orElseGet(() -> sizeOf(sizes));
    int channels = plan.colour() == Colour.GREY ? GREY : COLOURS;
    return decoded(parts, found.labels(), preparation(sizes, size), size, channels);
  }

  private static String preparation(List<PictureSize> sizes, Size size) {
    String from = sizes.size() == 1 ? sizes.getFirst().toString() : sizes.size() + " sizes";
    return from.equals(size.toString())
        ? "as they are"
        : "resized to %s from %s".formatted(size, from);
  }

  private Dataset decoded(
      Parts parts, List<String> labels, String preparation, Size size, int channels)
      throws TrainingDataException {
    DataDigest digest = new DataDigest();
    try (PictureFiles files =
        new PictureFiles(new ImageShape(size.height(), size.width(), channels), config)) {
      LabelledImages training = files.read(parts.training(), digest);
      LabelledImages test = files.read(parts.test(), digest);
      boolean grey = plan.colour() == Colour.AUTO && training.isGrey() && test.isGrey();
      return new Dataset(
          grey ? training.toGrey() : training,
          grey ? test.toGrey() : test,
          labels,
          preparation,
          digest.hexadecimal());
    }
  }

  private static Size sizeOf(List<PictureSize> sizes) {
    PictureSize first = sizes.getFirst();
    boolean keep =
        sizes.size() == 1
            && Math.max(first.width(), first.height()) <= LARGEST_KEPT
            && Math.min(first.width(), first.height()) >= 8;
    return keep ? new Size(first.width(), first.height()) : OTHERWISE;
  }

  private Parts parts(ClassFolders.Found found) throws TrainingDataException {
    List<Entry> training = new ArrayList<>(found.training());
    List<Entry> test = new ArrayList<>(found.test());
    if (test.isEmpty()) {
      training.clear();
      for (int label = 0; label < found.labels().size(); label++) {
        split(found, label, training, test);
      }
    }
    Collections.shuffle(training, new Random(seed));
    return new Parts(training, test);
  }

  private void split(ClassFolders.Found found, int label, List<Entry> training, List<Entry> test)
      throws TrainingDataException {
    List<Entry> all = new ArrayList<>();
    found.training().stream().filter(entry -> entry.label() == label).forEach(all::add);
    if (all.size() < 2) {
      throw new TrainingDataException(
          "class %s has one picture only: training and testing need two"
              .formatted(found.labels().get(label)));
    }
    Collections.shuffle(all, new Random(seed + label));
    int kept = Math.clamp(Math.round(all.size() * testShare), 1, all.size() - 1);
    test.addAll(all.subList(0, kept));
    training.addAll(all.subList(kept, all.size()));
  }
}
