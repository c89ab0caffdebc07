package dev.tollgate.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Another Java process with this module on its class path. Killed, if need be, when closed. */
final class ChildJvm implements AutoCloseable {
  private static final String SAID = "said: ";

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), Map.of(), main, arguments);
  }

  /**
   * Starts a process.
   *
   * @param prefix the command that runs Java, for example as another user
   */
  static ChildJvm start(
      List<String> prefix,
      String classPath,
      Map<String, String> environment,
      Class<?> main,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
    builder.environment().putAll(environment);
    return new ChildJvm(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** A copy of the class path in a folder that every user can read. */
  static String copyClassPath(Path target) throws IOException {
    List<String> copies = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path from = Path.of(entry);
      Path to = target.resolve(copies.size() + "-" + from.getFileName());
      copyTree(from, to);
      copies.add(to.toString());
    }
    return String.join(File.pathSeparator, copies);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(from)) {
      all = paths.toList();
    }
    for (Path path : all) {
      Files.copy(path, to.resolve(from.relativize(path).toString()));
    }
  }

  long pid() {
    return process.pid();
  }

  /** What such a process calls to be heard by {@link #hear}, whatever else it logs. */
  static void say(Object message) {
    System.out.println(SAID + message);
  }

  /** The next message that the process says; waits for it. Null when it has ended. */
  String hear() throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(SAID)) {
      line = output.readLine();
    }
    return line == null ? null : line.substring(SAID.length());
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** {@code kill}. */
  void terminate() {
    process.destroy();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
