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
  /**
   * Weights of the newest batch in what an item is expected to take: a batch that was held up says
   * little, a fast one shows what is possible.
   */
  private static final double SLOWER = 0.1;

  private static final double FASTER = 0.5;

  /** The first batches of a process are slow and say nothing. */
  private static final int COLD = 16;

  private final BatchScheduler scheduler;
  private final BatchHandler<T> handler;
  private final int maxBatch;
  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private final ArrayDeque<Long> since = new ArrayDeque<>();
  private double nanosPerItem;
  private int batches;

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

  /**
   * Whether an item that joined now would wait longer than the settings allow, judged by how long
   * the last items took, and whether one has waited so long already. Ask once before a call is
   * queued, however many items it has: {@link #offer} itself looks at the queue's capacity only, so
   * that one large call is not torn apart.
   */
  public boolean isLate() {
    return scheduler.isLate(this);
  }

  /* What follows is called with the scheduler's lock held, except the batch that take returns. */

  boolean add(T item, int capacity) {
    return waiting.size() < capacity && since.add(System.nanoTime()) && waiting.add(item);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether those that wait are too many for the time, and the first has waited it out. */
  boolean isLate(long nanos, int workers) {
    return waiting.size() * nanosPerItem / workers > nanos
        && !since.isEmpty()
        && System.nanoTime() - since.peek() > nanos;
  }

  void note(int items, long nanos) {
    batches = Math.min(batches + 1, COLD);
    if (batches < COLD) {
      return;
    }
    double each = (double) nanos / items;
    double weight = each < nanosPerItem ? FASTER : SLOWER;
    nanosPerItem = nanosPerItem == 0 ? each : nanosPerItem + weight * (each - nanosPerItem);
  }

  /** Takes what waits, up to the maximum and to what should be done within a time; at least one. */
  Batch take(double nanos) {
    double inTime = nanosPerItem == 0 ? maxBatch : Math.clamp(nanos / nanosPerItem, 1, maxBatch);
    int count = Math.min((int) inTime, waiting.size());
    List<T> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(waiting.poll());
      since.poll();
    }
    return new Batch(this, count, () -> handler.handle(items));
  }

  /** What a worker does next. */
  record Batch(BatchLane<?> lane, int items, Runnable work) {}
}
