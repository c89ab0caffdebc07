package dev.tollgate.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The models that come inside the program, so that a fresh start has something to serve. */
public final class ShippedModels {
  private static final String FOLDER = "shipped/";
  private static final String INDEX = FOLDER + "index.txt";

  private ShippedModels() {}

  /**
   * Copies every shipped version that a model repository lacks, unless it was removed there. A
   * version's folder appears whole, by a rename; one that is there already is left as it is,
   * whatever it holds.
   *
   * @param root the model repository, made if it is not there
   * @throws IOException if the repository cannot be written
   */
  public static void unpackInto(Path root) throws IOException {
    for (Map.Entry<String, List<String>> version : filesByVersion().entrySet()) {
      Path target = root.resolve(version.getKey());
      if (!Files.exists(target) && !wasRemoved(target)) {
        unpack(version.getKey(), version.getValue(), target);
      }
    }
  }

  private static boolean wasRemoved(Path target) throws IOException {
    long version = Long.parseLong(target.getFileName().toString());
    return ServingRulesFile.read(target.getParent()).removed().contains(version);
  }

  private static void unpack(String version, List<String> files, Path target) throws IOException {
    Path unfinished = target.resolveSibling(".unfinished-" + UUID.randomUUID());
    try {
      for (String file : files) {
        Path copy = unfinished.resolve(file);
        Files.createDirectories(copy.getParent());
        try (InputStream in = open(FOLDER + version + "/" + file)) {
          Files.copy(in, copy);
        }
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      if (!Files.exists(target)) {
        throw failed;
      }
    } finally {
      FileTree.delete(unfinished);
    }
  }

  /** The index lists one file a line: {@code model/version/file}. */
  private static Map<String, List<String>> filesByVersion() throws IOException {
    Map<String, List<String>> versions = new LinkedHashMap<>();
    try (InputStream in = open(INDEX)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("/", 3))
          .forEach(
              parts ->
                  versions.merge(
                      parts[0] + "/" + parts[1],
                      List.of(parts[2]),
                      (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
    }
    return versions;
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = ShippedModels.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("the program is incomplete: it lacks its resource " + resource);
    }
    return in;
  }
}
