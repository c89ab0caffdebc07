package dev.tollgate.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * One look at all model repositories. Folders whose names fit no model or version are passed over.
 */
final class RepositoryScan {
  private static final Logger LOG = Logger.getLogger(RepositoryScan.class);
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final SortedMap<String, ModelFolder> models = new TreeMap<>();

  private RepositoryScan() {}

  /**
   * Looks at the roots; one that does not exist holds nothing.
   *
   * @return models that have a version, by name
   * @throws IOException if a root could not be read, so that nothing can be said about it
   */
  static SortedMap<String, ModelFolder> of(List<Path> roots) throws IOException {
    RepositoryScan scan = new RepositoryScan();
    try {
      for (Path root : roots) {
        for (Path model : foldersIn(root, MODEL)) {
          scan.add(model);
        }
      }
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    return scan.models;
  }

  /** Whether a model's folder may have this name. */
  static boolean isModelName(String name) {
    return MODEL.matcher(name).matches();
  }

  private void add(Path model) throws IOException {
    String name = model.getFileName().toString();
    NavigableMap<Long, VersionFolder> versions = new TreeMap<>();
    for (Path folder : foldersIn(model, VERSION)) {
      long version = Long.parseLong(folder.getFileName().toString());
      versions.put(version, VersionFolder.look(name, version, folder));
    }
    if (!versions.isEmpty()) {
      ModelFolder found = new ModelFolder(versions, rulesOf(model));
      models.merge(name, found, ModelFolder::withThoseOf);
    }
  }

  private static Optional<ServingRules> rulesOf(Path model) {
    try {
      return Optional.of(ServingRulesFile.read(model));
    } catch (IOException unreadable) {
      LOG.warnf(
          "Model %s keeps the rules it had: %s", model.getFileName(), unreadable.getMessage());
      return Optional.empty();
    }
  }

  private static List<Path> foldersIn(Path parent, Pattern name) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> name.matcher(child.getFileName().toString()).matches())
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    } catch (NoSuchFileException vanished) {
      return List.of();
    }
  }
}
