package dev.tollgate.model;

import java.util.Optional;

/**
 * Is told of the batches that held an item which it marked, such as to trace them. Thread-safe; it
 * must neither throw nor block, for calls wait meanwhile.
 */
public interface BatchWatch {

  /** Marks nothing. */
  static BatchWatch nobody() {
    return new BatchWatch() {
      @Override
      public Optional<Object> mark() {
        return Optional.empty();
      }

      @Override
      public void ran(BatchReport report) {}
    };
  }

  /**
   * What the caller of the model now wants to find again beside its item; called on its own thread,
   * once an item.
   *
   * @return empty for a caller who wants to know nothing
   */
  Optional<Object> mark();

  /** A batch ran; called by the worker before any of its items is answered. */
  void ran(BatchReport report);
}
