package dev.tollgate.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a journey the one server that all journeys share which do not kill theirs: started by the
 * first that asks, stopped after the last. Journeys keep apart by using accounts of their own.
 */
final class SharedServer implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Server.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
        .server();
  }

  private record Running(Server server, Path dataDir) implements AutoCloseable {
    static Running start() {
      try {
        Path dataDir = Files.createTempDirectory("tollgate-journeys-");
        return new Running(Server.start(ServerSettings.in(dataDir)), dataDir);
      } catch (IOException e) {
        throw new AssertionError(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() throws IOException {
      List<ProcessHandle> children = server.process().descendants();
      server.close();
      Processes.endSoon(children);
      List<Path> all;
      try (Stream<Path> tree = Files.walk(dataDir)) {
        all = tree.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.delete(path);
      }
    }
  }
}
