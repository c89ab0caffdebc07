package dev.tollgate.bench.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The forms in which a function is packaged. */
enum Form {
  NATIVE("native"),
  AOT("JVM, AOT cache"),
  JVM("JVM");

  private static final Path FUNCTIONS = Path.of("functions");

  private final String title;

  Form(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Whether a function was built so. */
  boolean isBuilt(String room) {
    return Files.exists(file(room));
  }

  /** How it is started. */
  List<String> command(String room) {
    return switch (this) {
      case NATIVE -> List.of(file(room).toAbsolutePath().toString());
      case AOT -> java(room, "-XX:AOTCache=" + cache(room), "-Xlog:aot=error");
      case JVM -> java(room);
    };
  }

  /** How it is started so that it writes its AOT cache when it ends. */
  static List<String> training(String room) {
    return AOT.java(room, "-XX:AOTCacheOutput=" + cache(room));
  }

  static Path cache(String room) {
    return AOT.file(room).resolveSibling("app.aot").toAbsolutePath();
  }

  private Path file(String room) {
    Path target = FUNCTIONS.resolve(room).resolve("target");
    return switch (this) {
      case NATIVE -> target.resolve(room + "-runner");
      case AOT -> target.resolve("aot/quarkus-run.jar");
      case JVM -> target.resolve("quarkus-app/quarkus-run.jar");
    };
  }

  private List<String> java(String room, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("tollgate.jvm.flags").split(" ")));
    command.addAll(List.of(options));
    command.add("-jar");
    command.add(file(room).toAbsolutePath().toString());
    return command;
  }
}
