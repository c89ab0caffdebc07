package dev.tollgate.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Stops a server, politely first. */
final class Shutdown {
  /**
   * SIGINT is PostgreSQL's fast shutdown: transactions end, everything is written. SIGQUIT skips
   * the writing and SIGKILL the rest; the next start then recovers from the log.
   */
  private enum Signal {
    INT(Duration.ofSeconds(60)),
    QUIT(Duration.ofSeconds(15)),
    KILL(Duration.ofSeconds(15));

    private final Duration patience;

    Signal(Duration patience) {
      this.patience = patience;
    }
  }

  private static final long POLL_MILLIS = 10;

  private Shutdown() {}

  /**
   * Stops a process and waits for its end. An interrupt does not cut this short, lest the server be
   * left behind; it is reported by the thread's interrupt status afterwards.
   *
   * @param running tells whether the process still runs
   * @return false if it cannot be stopped
   */
  static boolean of(long pid, BooleanSupplier running) {
    boolean interrupted = Thread.interrupted();
    try {
      for (Signal signal : Signal.values()) {
        send(signal, pid);
        long deadline = System.nanoTime() + signal.patience.toNanos();
        while (running.getAsBoolean() && System.nanoTime() < deadline) {
          interrupted |= pause();
        }
        if (!running.getAsBoolean()) {
          return true;
        }
      }
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A process that is gone already needs no signal, so a failing {@code kill} means nothing. */
  private static void send(Signal signal, long pid) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -s %s %d".formatted(signal, pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run /bin/sh to signal process " + pid, e);
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(POLL_MILLIS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
