package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void aTerminalSeesABarAndTheTimeLeft() {
    // Given
    ProgressBar bar = bar(true);
    clock.set(20 * SECOND);
    bar.batchDone(1, 1, 101, 0.9, 0.1);

    // When
    clock.set(23 * SECOND);
    bar.batchDone(1, 26, 101, 0.5, 0.75);

    // Then
    assertThat(text())
        .endsWith("epoch 1/2 [######..................] 26/101  loss 0.5000  acc 0.7500  ETA 9 s");
  }

  @Test
  void theBarIsNotRedrawnForEveryBatch() {
    // Given
    ProgressBar bar = bar(true);
    bar.batchDone(1, 1, 100, 0.5, 0.5);
    int drawn = told.size();

    // When
    clock.addAndGet(SECOND / 100);
    bar.batchDone(1, 2, 100, 0.5, 0.5);

    // Then
    assertThat(told.size()).isEqualTo(drawn);
  }

  @Test
  void elsewhereThereIsOnePlainLineAnEpoch() {
    // Given
    ProgressBar bar = bar(false);

    // When
    bar.batchDone(1, 50, 100, 0.5, 0.5);
    History first = History.NONE.with(new EpochReport(1, 2, 0.4, 0.8, 0.3, 0.9, 67.25));
    bar.epochDone(first);
    bar.epochDone(first.with(new EpochReport(2, 2, 0.3, 0.85, 0.35, 0.89, 7)));

    // Then
    assertThat(text())
        .isEqualToIgnoringNewLines(
            "epoch 1/2  67.3 s  loss 0.4000  acc 0.8000  val_loss 0.3000  val_acc 0.9000  best"
                + "  ETA 1:07 min\n"
                + "epoch 2/2  7.0 s  loss 0.3000  acc 0.8500  val_loss 0.3500  val_acc 0.8900\n");
  }

  private ProgressBar bar(boolean terminal) {
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    return new ProgressBar(out, terminal, 2, clock::get);
  }

  private String text() {
    return told.toString(StandardCharsets.UTF_8);
  }
}
