package dev.tollgate.journeys;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A server that is ready to answer. Whoever starts one closes it. */
final class Server implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private final ServerSettings settings;
  private final ServerProcess process;
  private final Api anonymous;

  private Server(ServerSettings settings, ServerProcess process) {
    this.settings = settings;
    this.process = process;
    this.anonymous = Api.at("http://127.0.0.1:" + settings.port());
  }

  /** Starts a server and waits until it says that it is ready. */
  static Server start(ServerSettings settings) throws IOException, InterruptedException {
    Server server = new Server(settings, ServerProcess.launch(settings));
    try {
      server.awaitReady();
      return server;
    } catch (AssertionError e) {
      server.process.kill();
      throw e;
    }
  }

  /** The server, spoken to without a key. */
  Api anonymous() {
    return anonymous;
  }

  /** The server, spoken to with the operator's key. */
  Api operator() {
    return anonymous.with(settings.environment().get("TOLLGATE_OPERATOR_KEY"));
  }

  ServerSettings settings() {
    return settings;
  }

  Path models() {
    return settings.dataDir().resolve("models");
  }

  ServerProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }

  private void awaitReady() throws InterruptedException {
    Instant deadline = Instant.now().plus(LONGEST_START);
    while (!ready()) {
      if (process.endsWithin(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(deadline)) {
        throw new AssertionError(
            "the server did not become ready; it printed:\n" + process.printed());
      }
    }
  }

  private boolean ready() {
    try {
      return anonymous.get("/q/health/ready").status() == 200;
    } catch (Unanswered e) {
      return false;
    }
  }
}
