package dev.tollgate.bench.fire;

import dev.tollgate.embedded.EmbeddedPostgresException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A database, servers on it, and a link between each of them and the database. Thread-safe. */
final class Site implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final String OPEN_WORK =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
        and backend_type = 'client backend'
      """;

  private final Database database;
  private final List<Link> links;
  private final List<Instance> instances;

  /** On Ctrl-C nothing must be left behind; PostgreSQL ends with this process by itself. */
  private final Thread interrupted = new Thread(this::abandon);

  private Site(Database database, List<Link> links, List<Instance> instances) {
    this.database = database;
    this.links = links;
    this.instances = instances;
  }

  /**
   * Starts a fresh database and the servers; they are not ready yet.
   *
   * @param clockOffset of the servers
   */
  static Site start(FireSettings settings, Duration clockOffset)
      throws IOException, EmbeddedPostgresException {
    Database database = Database.start(Files.createDirectories(settings.folder()).resolve("db"));
    Site site = new Site(database, new ArrayList<>(), new ArrayList<>());
    for (int number = 0; number < settings.instances(); number++) {
      Link link = new Link(database.port());
      site.links.add(link);
      Map<String, String> environment = Instance.environment(database.urlThrough(link.port()));
      environment.put("TOLLGATE_CLOCK_OFFSET", clockOffset.toString());
      environment.put("TOLLGATE_GATE_LAME_DUCK", "0s");
      Path folder = settings.folder().resolve("server-" + number);
      site.instances.add(
          new Instance(number, Ports.free(), folder, environment, QuickStart.flags(number == 0)));
    }
    Runtime.getRuntime().addShutdownHook(site.interrupted);
    site.instances.forEach(Instance::start);
    return site;
  }

  Database database() {
    return database;
  }

  List<Link> links() {
    return List.copyOf(links);
  }

  List<Instance> instances() {
    return List.copyOf(instances);
  }

  /** Servers that ended though nobody killed them, for the report. */
  List<String> endedByThemselves() {
    return instances.stream()
        .filter(instance -> instance.unexpectedEnds() > 0)
        .map(instance -> "server " + instance.number())
        .toList();
  }

  List<URI> urls() {
    return instances.stream().map(Instance::url).toList();
  }

  /**
   * Waits until every server says that it is ready.
   *
   * @throws IllegalStateException if one takes too long
   */
  void awaitReady(Http http) throws InterruptedException {
    Instant deadline = Instant.now().plus(LONGEST_START);
    for (Instance instance : instances) {
      while (!ready(http, instance)) {
        if (Instant.now().isAfter(deadline)) {
          throw new IllegalStateException("server " + instance.number() + " does not get ready");
        }
        Thread.sleep(POLL);
      }
    }
  }

  private static boolean ready(Http http, Instance instance) {
    try {
      return http.get(instance.url(), "/q/health/ready", "", HEALTH_PATIENCE).ok();
    } catch (Unanswered e) {
      return false;
    }
  }

  /** Lets everything through again, also what was dead for good. */
  void heal() {
    links.forEach(Link::healWhole);
  }

  /**
   * Waits until no server has work open in the database.
   *
   * @throws IllegalStateException if that takes too long
   */
  void awaitQuiet() throws SQLException, InterruptedException {
    Instant deadline = Instant.now().plus(LONGEST_START);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      while (count(statement, OPEN_WORK) > 0) {
        if (Instant.now().isAfter(deadline)) {
          throw new IllegalStateException("work in the database does not end");
        }
        Thread.sleep(POLL);
      }
    }
  }

  private static long count(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void abandon() {
    instances.forEach(Instance::abandon);
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(interrupted);
    instances.parallelStream().forEach(Instance::close);
    for (Link link : links) {
      link.close();
    }
    database.close();
  }
}
