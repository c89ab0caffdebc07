package dev.tollgate.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells the watch of a room what one model version did. Thread-safe. */
final class BatchReporter {

  /** Something that may be marked. */
  interface Marked {
    /** What is to be told of it; empty if nobody wants to know. */
    Optional<BatchReport.Item> item();
  }

  private final BatchWatch watch;
  private final String model;
  private final long version;

  BatchReporter(BatchWatch watch, VersionFolder folder) {
    this.watch = watch;
    this.model = folder.model();
    this.version = folder.version();
  }

  /** The mark of whoever calls now. */
  Optional<Object> mark() {
    return watch.mark();
  }

  /**
   * Tells of a batch that has just ended, if it held a marked item.
   *
   * @param size pictures, or rows
   */
  void ran(List<? extends Marked> calls, long size, long startNanos, boolean failed) {
    List<BatchReport.Item> items = new ArrayList<>();
    for (Marked call : calls) {
      call.item().ifPresent(items::add);
    }
    if (!items.isEmpty()) {
      long nanos = System.nanoTime() - startNanos;
      watch.ran(new BatchReport(model, version, size, startNanos, nanos, failed, items));
    }
  }
}
