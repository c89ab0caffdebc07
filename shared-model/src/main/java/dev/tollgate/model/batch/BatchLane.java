package dev.tollgate.model.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The bounded queue of one model version, served by its scheduler's workers. Thread-safe.
 *
 * @param <T> the items
 */
public final class BatchLane<T> {
  private final BatchScheduler scheduler;
  private final BatchHandler<T> handler;
  private final int maxBatch;
  private final ArrayDeque<T> waiting = new ArrayDeque<>();

  BatchLane(BatchScheduler scheduler, BatchHandler<T> handler, int maxBatch) {
    this.scheduler = scheduler;
    this.handler = handler;
    this.maxBatch = maxBatch;
  }

  /**
   * Queues an item.
   *
   * @return false, at once, if the lane is full or the scheduler is closed; the item is then not
   *     kept
   */
  public boolean offer(T item) {
    return scheduler.offer(this, item);
  }

  /* What follows is called with the scheduler's lock held, except handle. */

  boolean add(T item, int capacity) {
    return waiting.size() < capacity && waiting.add(item);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  Runnable take() {
    int count = Math.min(maxBatch, waiting.size());
    List<T> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      batch.add(waiting.poll());
    }
    return () -> handler.handle(batch);
  }
}
