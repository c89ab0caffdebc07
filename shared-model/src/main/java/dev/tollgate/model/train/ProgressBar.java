package dev.tollgate.model.train;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows training on a terminal: a bar that moves, with the time left in the epoch at the pace since
 * its first batch, which is slower than the rest. Where the output is no terminal, one line an
 * epoch; each tells the time left for all epochs, and whether it was the best so far.
 */
final class ProgressBar implements TrainingProgress {
  private static final int CELLS = 24;
  private static final long REDRAW_NANOS = 100_000_000;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final int epochs;
  private final LongSupplier nanos;
  private long firstBatchDone;
  private long lastDrawn;

  /**
   * @param nanos a clock like {@link System#nanoTime}
   */
  ProgressBar(PrintStream out, boolean terminal, int epochs, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.epochs = epochs;
    this.nanos = nanos;
  }

  @Override
  public void batchDone(int epoch, int batch, int batches, double loss, double accuracy) {
    long now = nanos.getAsLong();
    if (batch == 1) {
      firstBatchDone = now;
    }
    boolean tooSoon = batch > 1 && batch < batches && now - lastDrawn < REDRAW_NANOS;
    if (!terminal || tooSoon) {
      return;
    }
    lastDrawn = now;
    int filled = CELLS * batch / batches;
    out.printf(
        Locale.ROOT,
        "%sepoch %d/%d [%s%s] %d/%d  loss %.4f  acc %.4f",
        CLEAR_LINE,
        epoch,
        epochs,
        "#".repeat(filled),
        ".".repeat(CELLS - filled),
        batch,
        batches,
        loss,
        accuracy);
    if (batch > 1) {
      double pace = (now - firstBatchDone) / 1e9 / (batch - 1);
      out.printf(Locale.ROOT, "  ETA %s", duration(pace * (batches - batch)));
    }
    out.flush();
  }

  @Override
  public void epochDone(History history) {
    EpochReport report = history.epochs().getLast();
    out.printf(
        Locale.ROOT,
        "%sepoch %d/%d  %.1f s  loss %.4f  acc %.4f  val_loss %.4f  val_acc %.4f%s%s%n",
        terminal ? CLEAR_LINE : "",
        report.epoch(),
        epochs,
        report.seconds(),
        report.loss(),
        report.accuracy(),
        report.validationLoss(),
        report.validationAccuracy(),
        history.best().epoch() == report.epoch() ? "  best" : "",
        left(history));
    out.flush();
  }

  private String left(History history) {
    double mean =
        history.epochs().stream().mapToDouble(EpochReport::seconds).average().orElseThrow();
    int epochsLeft = epochs - history.done();
    return epochsLeft == 0 ? "" : "  ETA " + duration(mean * epochsLeft);
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
  }
}
