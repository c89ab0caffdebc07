package dev.tollgate.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of PostgreSQL's data, the user who works on it and the passwords that open it.
 *
 * <p>A new one is made beside its final place and moved there when complete, so that a process
 * killed half-way leaves nothing that looks like a database.
 */
record Cluster(Path data, ProcessUser user, Passwords passwords) {
  /** The database, and the role that owns it. */
  static final String NAME = "tollgate";

  private static final System.Logger LOG = System.getLogger(Cluster.class.getName());
  private static final String UNFINISHED = "data-new-";
  private static final Duration SETUP_LIMIT = Duration.ofMinutes(5);
  private static final String LOGINS =
      """
      host %s %s 127.0.0.1/32 scram-sha-256
      host all postgres 127.0.0.1/32 scram-sha-256
      """
          .formatted(NAME, NAME);

  /**
   * Opens the directory's cluster, or makes a new one with an empty database.
   *
   * @throws EmbeddedPostgresException if it belongs to another major version, has lost its
   *     passwords, cannot be reached by any suitable user, or cannot be made
   */
  static Cluster open(Path directory, PostgresBinaries binaries, boolean durable)
      throws IOException, EmbeddedPostgresException {
    Path data = directory.resolve("data");
    if (Files.exists(data)) {
      LeftoverServer.stop(data);
      checkVersion(data, binaries);
      return new Cluster(data, ProcessUser.forData(data, binaries), Passwords.read(directory));
    }
    LOG.log(System.Logger.Level.INFO, "Creating a database in {0}", directory);
    FileTree.deleteLeftovers(directory, UNFINISHED);
    Path unfinished = Files.createTempDirectory(directory, UNFINISHED);
    ProcessUser user = ProcessUser.forData(unfinished, binaries);
    initialise(unfinished, user, binaries, durable);
    Passwords passwords = Passwords.create(directory);
    addDatabase(unfinished, user, binaries, passwords);
    Files.move(unfinished, data);
    DurableFile.forceNames(directory);
    return new Cluster(data, user, passwords);
  }

  private static void initialise(
      Path data, ProcessUser user, PostgresBinaries binaries, boolean durable)
      throws IOException, EmbeddedPostgresException {
    List<String> command = new ArrayList<>();
    command.add(binaries.program("initdb").toString());
    command.add("--pgdata=" + data);
    command.addAll(
        List.of(
            "--username=postgres",
            "--auth=reject",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions"));
    if (!durable) {
      command.add("--no-sync");
    }
    command.addAll(ServerOptions.changeable());
    require(Command.run(user.run(command), data, "", SETUP_LIMIT), "initdb");
    DurableFile.write(data.resolve("pg_hba.conf"), LOGINS);
  }

  private static void addDatabase(
      Path data, ProcessUser user, PostgresBinaries binaries, Passwords passwords)
      throws IOException, EmbeddedPostgresException {
    List<String> command =
        List.of(
            binaries.program("postgres").toString(),
            "--single",
            "-D",
            data.toString(),
            "-c",
            "exit_on_error=true",
            "postgres");
    String statements =
        """
        ALTER ROLE postgres PASSWORD '%s'
        CREATE ROLE %s LOGIN PASSWORD '%s'
        CREATE DATABASE %s OWNER %s
        """
            .formatted(passwords.superuser(), NAME, passwords.owner(), NAME, NAME);
    require(Command.run(user.run(command), data, statements, SETUP_LIMIT), "postgres --single");
  }

  private static void require(Command.Result result, String program)
      throws EmbeddedPostgresException {
    if (result.exit() != 0) {
      throw new EmbeddedPostgresException(
          "Cannot create the database: " + program + " failed: " + result.describe());
    }
  }

  private static void checkVersion(Path data, PostgresBinaries binaries)
      throws IOException, EmbeddedPostgresException {
    String made = Files.readString(data.resolve("PG_VERSION"), US_ASCII).strip();
    if (!binaries.majorVersion().equals(made)) {
      throw new EmbeddedPostgresException(
          ("The database in %s was made by PostgreSQL %s, this is %s. Dump it with the old version"
                  + " and restore it into a new data directory.")
              .formatted(data, made, binaries.majorVersion()));
    }
  }
}
