package dev.tollgate.model.batch;

import java.util.List;

/**
 * Works on a batch.
 *
 * @param <T> the items
 */
@FunctionalInterface
public interface BatchHandler<T> {

  /**
   * Answers every item of the batch; called on a worker thread, for several batches of one lane at
   * the same time. Must not throw: what fails is told to the items.
   *
   * @param batch between one and the maximum number of items, in order of arrival, the handler's
   *     own
   */
  void handle(List<T> batch);
}
