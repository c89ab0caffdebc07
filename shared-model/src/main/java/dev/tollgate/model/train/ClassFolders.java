package dev.tollgate.model.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds the pictures in folders that are named like their classes: {@code class/picture.png}, or
 * {@code train/class/picture.png} beside {@code test/class/picture.png}. Names that begin with a
 * dot, and files that are no PNG, JPEG, GIF or BMP by their names, are passed over.
 */
final class ClassFolders {
  private static final String TRAIN = "train";
  private static final String TEST = "test";
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

  /** A picture's file and the number of its class. */
  record Entry(Path file, int label) {}

  /**
   * What was found.
   *
   * @param labels the classes, sorted by name
   * @param training pictures to learn from; all, if the folder holds no test pictures
   * @param test pictures to test with; may be empty
   */
  record Found(List<String> labels, List<Entry> training, List<Entry> test) {}

  private ClassFolders() {}

  /**
   * The folder itself, or the only folder in it: a zip usually holds one that holds everything.
   *
   * @throws TrainingDataException if it cannot be read
   */
  static Path whole(Path root) throws TrainingDataException {
    try {
      List<Path> children = children(root);
      return children.size() == 1 && Files.isDirectory(children.getFirst())
          ? children.getFirst()
          : root;
    } catch (IOException unreadable) {
      throw new TrainingDataException(root + " cannot be read: " + unreadable, unreadable);
    }
  }

  /**
   * Looks into a folder.
   *
   * @throws TrainingDataException if it cannot be read or holds fewer than two classes, or if a
   *     class is empty or only there for tests
   */
  static Found find(Path root) throws TrainingDataException {
    try {
      boolean parted =
          Files.isDirectory(root.resolve(TRAIN)) && Files.isDirectory(root.resolve(TEST));
      Path training = parted ? root.resolve(TRAIN) : root;
      List<String> labels = folders(training).stream().map(ClassFolders::name).toList();
      if (labels.size() < 2) {
        throw new TrainingDataException(
            root
                + " holds neither the IDX files of MNIST nor two or more folders with pictures, one"
                + " folder a class");
      }
      List<Entry> test = parted ? entries(root.resolve(TEST), labels, false) : List.of();
      return new Found(labels, entries(training, labels, true), test);
    } catch (IOException unreadable) {
      throw new TrainingDataException(root + " cannot be read: " + unreadable, unreadable);
    }
  }

  private static List<Entry> entries(Path folder, List<String> labels, boolean all)
      throws IOException, TrainingDataException {
    for (Path each : folders(folder)) {
      if (!labels.contains(name(each))) {
        throw new TrainingDataException(each + " is a class that has no pictures to learn from");
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      Path of = folder.resolve(labels.get(label));
      List<Path> pictures = Files.isDirectory(of) ? pictures(of) : List.of();
      if (all && pictures.isEmpty()) {
        throw new TrainingDataException(of + " holds no PNG, JPEG, GIF or BMP files");
      }
      for (Path picture : pictures) {
        entries.add(new Entry(picture, label));
      }
    }
    return entries;
  }

  private static List<Path> folders(Path folder) throws IOException {
    return children(folder).stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> pictures(Path folder) throws IOException {
    return children(folder).stream()
        .filter(Files::isRegularFile)
        .filter(file -> ENDINGS.stream().anyMatch(name(file).toLowerCase(Locale.ROOT)::endsWith))
        .toList();
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(each -> !name(each).startsWith(".") && !name(each).startsWith("__MACOSX"))
          .sorted((one, other) -> name(one).compareTo(name(other)))
          .toList();
    }
  }

  private static String name(Path path) {
    String name = path.getFileName().toString();
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }
}
