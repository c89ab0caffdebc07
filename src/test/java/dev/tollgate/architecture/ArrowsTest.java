package dev.tollgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which room may know which. */
final class ArrowsTest {

  @ParameterizedTest
  @CsvSource({
    "model,",
    "embedded,",
    "s3, model",
    "accounts,",
    "gate, accounts",
    "registerkey, gate accounts",
    "classify, gate accounts model",
    "usagequery, gate accounts",
    "billing, gate accounts",
    "usageexport, gate accounts",
    "webhooks, gate accounts",
    "housekeeping, gate accounts",
    "migrate, accounts",
    "awssecrets,",
    "bucketclassify,",
    "standalone, registerkey classify usagequery billing usageexport webhooks housekeeping gate accounts model migrate embedded",
  })
  void aRoomKnowsOnlyTheRoomsThatItsArrowsPointTo(String room, String known) {
    Stream<String> arrows = known == null ? Stream.empty() : Arrays.stream(known.split(" "));
    String[] allowed = Stream.concat(Stream.of(room), arrows).map(Rooms::in).toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(Rooms.in(room))
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage(Rooms.ROOT + "..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed))))
        .check(Rooms.classes());
  }

  @Test
  void nobodyKnowsTheStoreButTheStore() {
    noClasses()
        .that()
        .resideOutsideOfPackage(Rooms.in("accounts.store"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(Rooms.in("accounts.store"))
        .check(Rooms.classes());
  }

  @Test
  void theModelRoomKnowsNoFrameworkNoHttpAndNoDatabase() {
    noClasses()
        .that()
        .resideInAPackage(Rooms.in("model"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..",
            "io.vertx..",
            "io.smallrye..",
            "jakarta..",
            "java.net.http..",
            "java.sql..",
            "javax.sql..",
            "org.hibernate..")
        .check(Rooms.classes());
  }

  @Test
  void accountsKnowNoHttpAndNoModel() {
    noClasses()
        .that()
        .resideInAPackage(Rooms.in("accounts"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.ws.rs..", "org.jboss.resteasy..", "io.vertx.ext.web..", "org.tensorflow..")
        .check(Rooms.classes());
  }

  @Test
  void sqlStaysInTheStore() {
    noClasses()
        .that()
        .resideOutsideOfPackages(Rooms.in("accounts.store"), Rooms.in("migrate"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.vertx.sqlclient..",
            "io.vertx.pgclient..",
            "io.vertx.mutiny.sqlclient..",
            "org.hibernate..",
            "jakarta.persistence..",
            "java.sql..",
            "javax.sql..")
        .check(Rooms.classes());
  }

  @Test
  void tensorFlowStaysInTheModelRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage(Rooms.in("model"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tensorflow..", "org.bytedeco..")
        .check(Rooms.classes());
  }

  @Test
  void awsIsSpokenToInItsOwnRoomsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(Rooms.in("s3"), Rooms.in("awssecrets"), Rooms.in("bucketclassify"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon.awssdk..", "com.amazonaws..")
        .check(Rooms.classes());
  }

  @ParameterizedTest
  @MethodSource("capabilities")
  void nobodyButTheStandaloneKnowsACapability(String capability) {
    noClasses()
        .that()
        .resideOutsideOfPackages(Rooms.in(capability), Rooms.in("standalone"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(Rooms.in(capability))
        .check(Rooms.classes());
  }

  static Stream<String> capabilities() {
    return Rooms.CAPABILITIES.stream();
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching(Rooms.ROOT + ".(*)..").should().beFreeOfCycles().check(Rooms.classes());
  }
}
