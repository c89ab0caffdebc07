package dev.tollgate.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The migrations as one script, for tests that need the schema and no Flyway. */
public final class Schema {
  private static final String FOLDER = "/db/migration";

  private Schema() {}

  /** All versions, in their order. */
  public static String script() {
    try {
      URL folder = Schema.class.getResource(FOLDER);
      try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
        List<Path> versions =
            files
                .filter(file -> name(file).startsWith("V"))
                .sorted(Comparator.comparingInt(Schema::version))
                .toList();
        return versions.stream().map(Schema::text).collect(Collectors.joining("\n"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int version(Path file) {
    return Integer.parseInt(name(file).substring(1, name(file).indexOf("__")));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
