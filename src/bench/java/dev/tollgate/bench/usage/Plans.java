package dev.tollgate.bench.usage;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The plans of the statements that the server really sends, with times and buffers: PostgreSQL's
 * own {@code auto_explain} logs them.
 */
final class Plans {
  private static final List<String> ON =
      List.of(
          "alter system set session_preload_libraries = 'auto_explain'",
          "alter system set auto_explain.log_min_duration = 0",
          "alter system set auto_explain.log_analyze = on",
          "alter system set auto_explain.log_buffers = on",
          "select pg_reload_conf()",
          "select pg_terminate_backend(pid) from pg_stat_activity where usename <> 'postgres'");

  /** All that was changed, so that the next run on the same data is not slowed down. */
  private static final List<String> OFF =
      List.of("alter system reset all", "select pg_reload_conf()");

  /** PostgreSQL may change its mind after five executions. */
  private static final int UNTIL_SETTLED = 8;

  private final Site site;

  Plans(Site site) {
    this.site = site;
  }

  /** Asks each shape's question until its statement has the plan that it keeps, and tells that. */
  void write(Path file, Api api, List<Shape> shapes)
      throws IOException, SQLException, InterruptedException {
    execute(ON);
    try {
      site.awaitReady();
      ask(file, api, shapes);
    } finally {
      execute(OFF);
    }
  }

  private void execute(List<String> settings) throws IOException, SQLException {
    try (Connection connection = site.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("load 'auto_explain'");
      for (String setting : settings) {
        statement.execute(setting);
      }
    }
  }

  private void ask(Path file, Api api, List<Shape> shapes)
      throws IOException, InterruptedException {
    Path log = log();
    try (Writer writer = Files.newBufferedWriter(file)) {
      for (Shape shape : shapes) {
        Question question = shape.ask().apply(new Random(0));
        long before = 0;
        for (int i = 0; i <= UNTIL_SETTLED; i++) {
          before = Files.size(log);
          api.get(question.path(), question.key(), question.accept());
        }
        writer.write("%n=== %s: GET %s%n".formatted(shape.name(), question.path()));
        writer.write(from(log, before));
      }
    }
  }

  private Path log() throws IOException {
    try (Stream<Path> files = Files.walk(site.databaseFolder())) {
      return files
          .filter(file -> file.getFileName().toString().matches("postgresql-.*\\.log"))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .orElseThrow(() -> new IOException("PostgreSQL has no log"));
    }
  }

  private static String from(Path file, long position) throws IOException {
    byte[] all = Files.readAllBytes(file);
    return new String(all, (int) position, all.length - (int) position, StandardCharsets.UTF_8);
  }
}
