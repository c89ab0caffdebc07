package dev.tollgate.gate;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.jboss.logmanager.handlers.SizeRotatingFileHandler;

/**
 * Where the access log is written to: {@code off}, {@code console} (standard output), or a file.
 * Each line is the JSON object alone, whatever format other logs have. Requests do not wait for it:
 * lines that come faster than they can be written are dropped.
 */
@Singleton
@Startup
final class AccessLogPlace {
  private static final String OFF = "off";
  private static final String CONSOLE = "console";
  private static final int QUEUE = 65_536;
  private static final long ROTATED_BYTES = 64L << 20;
  private static final int BACKUPS = 5;

  /** Kept, because a logger that nobody holds forgets its handlers. */
  private final Logger log = Logger.getLogger(AccessLog.CATEGORY);

  private final Optional<Handler> handler;

  /**
   * Opens it.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  AccessLogPlace(GateConfig config) {
    this.handler =
        config.accessLog().equals(OFF) ? Optional.empty() : Optional.of(open(config.accessLog()));
    log.setUseParentHandlers(false);
    log.setLevel(handler.isPresent() ? Level.INFO : Level.OFF);
    handler.ifPresent(log::addHandler);
  }

  private static Handler open(String place) {
    PatternFormatter bare = new PatternFormatter("%m%n");
    if (place.equals(CONSOLE)) {
      return new ConsoleHandler(ConsoleHandler.Target.SYSTEM_OUT, bare);
    }
    try {
      Path file = Path.of(place).toAbsolutePath();
      Files.createDirectories(file.getParent());
      SizeRotatingFileHandler rotating =
          new SizeRotatingFileHandler(file.toFile(), true, ROTATED_BYTES, BACKUPS);
      rotating.setFormatter(bare);
      AsyncHandler later = new AsyncHandler(QUEUE);
      later.setOverflowAction(AsyncHandler.OverflowAction.DISCARD);
      later.addHandler(rotating);
      return later;
    } catch (IOException e) {
      throw new UncheckedIOException("the access log cannot be written: " + place, e);
    }
  }

  @PreDestroy
  void close() {
    handler.ifPresent(
        open -> {
          log.removeHandler(open);
          open.close();
        });
  }
}
