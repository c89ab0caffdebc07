package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What only root can try: to be somebody else. */
@EnabledIf("weAreRoot")
final class ProcessUserTest {
  private static final int SOMEBODY = 12_345;

  @TempDir Path folder;
  private Path database;

  static boolean weAreRoot() {
    return ProcessUser.weAreRoot();
  }

  @BeforeEach
  void letEveryoneIn() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    database = folder.resolve("database");
  }

  @Test
  void anOrdinaryUserWithoutAHomeCanStartIt() throws Exception {
    // Given
    Files.createDirectory(database);
    FileTree.changeOwner(database, ProcessUser.NOBODY, ProcessUser.NOBODY);
    List<String> asNobody =
        List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
    String classPath = ChildJvm.copyClassPath(Files.createDirectory(folder.resolve("classes")));

    // When
    try (ChildJvm child =
        ChildJvm.start(
            asNobody,
            classPath,
            Map.of("XDG_CACHE_HOME", ""),
            Visitor.class,
            database.toString())) {

      // Then
      assertThat(child.hear()).isEqualTo("1 visit");
    }
  }

  @Test
  void rootKeepsItsFilesWhereNamespacesAreAllowed() throws Exception {
    // Given
    var settings = EmbeddedPostgresSettings.forTests(database);

    // When
    EmbeddedPostgres.start(settings).close();

    // Then
    assertThat(FileTree.uid(database.resolve("data"))).isZero();
  }

  @Test
  void rootBecomesNobodyWhereNamespacesAreForbidden() throws Exception {
    // Given
    assertThat(visitWithoutNamespaces()).isEqualTo("1 visit");

    // When
    String second = visitWithoutNamespaces();

    // Then
    assertThat(second).isEqualTo("2 visits");
    assertThat(FileTree.uid(database.resolve("data"))).isEqualTo(ProcessUser.NOBODY);
    assertThat(FileTree.uid(database.resolve("password"))).isZero();
  }

  @Test
  void rootsDataMoveIntoAContainer() throws Exception {
    // Given
    Visitor.main(database.toString());

    // When
    String visits = visitWithoutNamespaces();

    // Then
    assertThat(visits).isEqualTo("2 visits");
  }

  @Test
  void rootSaysWhatToDoWhenNoUserCanWork() throws Exception {
    // Given
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

    // When
    String message = visitWithoutNamespaces();

    // Then
    assertThat(message)
        .contains("must not run as root")
        .contains("chmod o+x")
        .contains(database.toString());
  }

  @Test
  void rootWorksAsTheOwnerOfTheData() throws Exception {
    // Given
    Visitor.main(database.toString());
    FileTree.changeOwner(database.resolve("data"), SOMEBODY, SOMEBODY);

    // When
    Visitor.main(database.toString());

    // Then
    assertThat(FileTree.uid(database.resolve("data"))).isEqualTo(SOMEBODY);
    assertThat(FileTree.uid(database.resolve("data", "global", "pg_control"))).isEqualTo(SOMEBODY);
    assertThat(FileTree.uid(database.resolve("data", "log"))).isEqualTo(SOMEBODY);
  }

  private String visitWithoutNamespaces() throws Exception {
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Path unshare = programs.resolve("unshare");
    Files.writeString(unshare, "#!/bin/sh\necho Operation not permitted\nexit 1\n");
    Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = Map.of("PATH", programs + ":" + System.getenv("PATH"));
    try (ChildJvm child =
        ChildJvm.start(
            List.of(),
            System.getProperty("java.class.path"),
            environment,
            Visitor.class,
            database.toString())) {
      return child.hear();
    }
  }

  /** A program that notes its visit in the database and says how many there were. */
  static final class Visitor {
    private Visitor() {}

    public static void main(String... arguments) throws Exception {
      var settings = EmbeddedPostgresSettings.forTests(Path.of(arguments[0]));
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
          Connection connection = Sql.connect(postgres.url())) {
        Sql.execute(connection, "CREATE TABLE IF NOT EXISTS visit (n int)");
        Sql.execute(connection, "INSERT INTO visit VALUES (1)");
        String visits = Sql.query(connection, "SELECT count(*) FROM visit");
        ChildJvm.say(visits.equals("1") ? "1 visit" : visits + " visits");
      } catch (EmbeddedPostgresException e) {
        ChildJvm.say(e.getMessage().replace('\n', ' '));
      }
    }
  }
}
