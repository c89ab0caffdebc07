package dev.tollgate.model.train;

import java.io.PrintStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a signal end a training between two batches: the process must not take TensorFlow down while
 * it computes. Passes progress on. To be closed by the training thread once it is through.
 */
final class Interruption implements TrainingProgress, AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final TrainingProgress watched;
  private final PrintStream terminal;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean asked;

  private Interruption(TrainingProgress watched, PrintStream terminal) {
    this.watched = watched;
    this.terminal = terminal;
  }

  /** From now on the end of the process waits for the training to stop. */
  static Interruption watched(TrainingProgress progress, PrintStream terminal) {
    Interruption interruption = new Interruption(progress, terminal);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::ask, "training-end"));
    return interruption;
  }

  /**
   * Passes it on; if the process is ending, says what can be done later.
   *
   * @throws CancellationException if the process is ending
   */
  @Override
  public void batchDone(int epoch, int batch, int batches, double loss, double accuracy) {
    if (asked) {
      terminal.printf("%ninterrupted in epoch %d: go on with --resume%n", epoch);
      throw new CancellationException("interrupted");
    }
    watched.batchDone(epoch, batch, batches, loss, accuracy);
  }

  @Override
  public void epochDone(History history) {
    watched.epochDone(history);
  }

  @Override
  public void close() {
    over.countDown();
  }

  /** Asks the training to stop and waits until it has, though not for ever. */
  void ask() {
    asked = true;
    try {
      var _ = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
