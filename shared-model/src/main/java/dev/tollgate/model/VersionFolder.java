package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One version's folder as it was at one look.
 *
 * @param model name of the model's folder
 * @param version number of the version's folder
 * @param path where it is
 * @param files name, size and time of every file in it, sorted: equal lists mean unchanged files
 */
record VersionFolder(String model, long version, Path path, List<String> files) {
  static final String SAVED_MODEL = "saved_model.pb";
  static final String CARD = "model.json";

  private static final int DEPTH = 4;

  VersionFolder {
    files = List.copyOf(files);
  }

  static VersionFolder look(String model, long version, Path path) throws IOException {
    try (Stream<Path> found = Files.walk(path, DEPTH)) {
      List<String> files =
          found.filter(Files::isRegularFile).map(file -> describe(path, file)).sorted().toList();
      return new VersionFolder(model, version, path, files);
    }
  }

  private static String describe(Path folder, Path file) {
    try {
      return "%s %d %s"
          .formatted(folder.relativize(file), Files.size(file), Files.getLastModifiedTime(file));
    } catch (IOException vanishedMeanwhile) {
      return "%s gone".formatted(folder.relativize(file));
    }
  }
}
