package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Adds versions to models of a repository; a version's folder appears whole, by a rename. */
public final class NewVersion {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

  private NewVersion() {}

  /**
   * Writes a version's files.
   *
   * @param <X> what can go wrong besides writing
   */
  @FunctionalInterface
  public interface Filling<X extends Exception> {
    /** Fills the folder, which is there and empty. */
    void fill(Path folder) throws IOException, X;
  }

  /**
   * Adds the next version of a model.
   *
   * @param repository holds the models' folders; made if it is not there
   * @param name of the model, new or not
   * @return the version's folder
   * @throws IllegalArgumentException if a model cannot be called so
   * @throws IOException if the files cannot be written; then there is no new version
   * @throws X as the filling; then there is no new version
   */
  public static <X extends Exception> Path write(Path repository, String name, Filling<X> filling)
      throws IOException, X {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a model's name has 1 to 64 letters, digits, '_', '-' and '.', and does not start with '.'");
    }
    return into(repository.resolve(name), filling);
  }

  /**
   * Adds the next version to a model's folder, whatever that is called.
   *
   * @param model made if it is not there
   * @return the version's folder
   * @throws IOException if the files cannot be written; then there is no new version
   * @throws X as the filling; then there is no new version
   */
  public static <X extends Exception> Path into(Path model, Filling<X> filling)
      throws IOException, X {
    Path unfinished = model.resolve(".unfinished-" + UUID.randomUUID());
    Files.createDirectories(unfinished);
    try {
      filling.fill(unfinished);
      Path version = model.resolve(Long.toString(newest(model) + 1));
      return Files.move(unfinished, version, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(unfinished);
    }
  }

  private static long newest(Path model) throws IOException {
    try (Stream<Path> children = Files.list(model)) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(name -> VERSION.matcher(name).matches())
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    }
  }
}
