package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who watches is told of the batches that hold what it marked, and of no others. */
final class BatchReporterTest {
  private final List<BatchReport> told = new ArrayList<>();
  private final BatchReporter reporter =
      new BatchReporter(
          new BatchWatch() {
            @Override
            public Optional<Object> mark() {
              return Optional.of("mine");
            }

            @Override
            public void ran(BatchReport report) {
              told.add(report);
            }
          },
          new VersionFolder("shoes", 3, Path.of("shoes", "3"), List.of()));

  @Test
  void aBatchIsToldWithWhatWasMarkedInIt() {
    // Given
    BatchReport.Item first = new BatchReport.Item("first", 1, 2, 3);
    BatchReport.Item last = new BatchReport.Item("last", 4, 0, 0);
    List<BatchReporter.Marked> calls =
        List.of(() -> Optional.of(first), Optional::empty, () -> Optional.of(last));

    // When
    reporter.ran(calls, 3, System.nanoTime(), true);

    // Then
    assertThat(told).hasSize(1);
    BatchReport report = told.getFirst();
    assertThat(report.model()).isEqualTo("shoes");
    assertThat(report.version()).isEqualTo(3);
    assertThat(report.size()).isEqualTo(3);
    assertThat(report.failed()).isTrue();
    assertThat(report.marked()).containsExactly(first, last);
  }

  @Test
  void aBatchInWhichNothingIsMarkedIsNotTold() {
    // When
    reporter.ran(List.of(Optional::empty, Optional::empty), 2, System.nanoTime(), false);

    // Then
    assertThat(told).isEmpty();
  }

  @Test
  void aCallIsMarkedByWhoeverMakesIt() {
    // When
    ImageCall marked = new ImageCall(() -> new float[0], _ -> {}, reporter.mark());
    ImageCall other = new ImageCall(() -> new float[0], _ -> {}, Optional.empty());

    // Then
    assertThat(marked.item().map(BatchReport.Item::mark)).contains("mine");
    assertThat(other.item()).isEmpty();
  }
}
