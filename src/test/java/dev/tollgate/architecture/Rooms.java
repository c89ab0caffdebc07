package dev.tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The class files of every room, as they are packaged. */
final class Rooms {
  static final String ROOT = "dev.tollgate";
  static final List<String> CAPABILITIES =
      List.of(
          "registerkey",
          "classify",
          "usagequery",
          "billing",
          "usageexport",
          "webhooks",
          "housekeeping");
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private Rooms() {}

  /** All classes; fails if a room is missing, since rules about nothing always hold. */
  static JavaClasses classes() {
    for (String room :
        List.of(
            "model",
            "accounts",
            "gate",
            "embedded",
            "s3",
            "migrate",
            "awssecrets",
            "bucketclassify",
            "standalone")) {
      assertThat(ALL.containPackage(pack(room))).as(room).isTrue();
    }
    CAPABILITIES.forEach(room -> assertThat(ALL.containPackage(pack(room))).as(room).isTrue());
    return ALL;
  }

  static String pack(String room) {
    return ROOT + "." + room;
  }

  /** The pattern of a room's packages. */
  static String in(String room) {
    return pack(room) + "..";
  }
}
