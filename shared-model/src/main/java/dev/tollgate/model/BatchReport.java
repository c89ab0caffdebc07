package dev.tollgate.model;

import java.util.List;

/**
 * What one batch was. Times are those of {@link System#nanoTime()}.
 *
 * @param model name of the model
 * @param version its version
 * @param size pictures, or rows of tensors, that went through the model together
 * @param startNanos when the model began
 * @param nanos how long it took
 * @param failed whether it gave no answer
 * @param marked the items that were marked, in order of arrival; at least one
 */
public record BatchReport(
    String model,
    long version,
    long size,
    long startNanos,
    long nanos,
    boolean failed,
    List<Item> marked) {
  /** Copies the list. */
  public BatchReport {
    marked = List.copyOf(marked);
  }

  /**
   * An item of the batch.
   *
   * @param mark what {@link BatchWatch#mark} gave for it
   * @param arrivedNanos when it came
   * @param decodeStartNanos when its decoding began; 0 if there was nothing to decode
   * @param decodeNanos how long that took
   */
  public record Item(Object mark, long arrivedNanos, long decodeStartNanos, long decodeNanos) {}
}
