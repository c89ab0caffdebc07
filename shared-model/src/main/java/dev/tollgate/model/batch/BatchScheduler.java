package dev.tollgate.model.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * A fixed set of worker threads that serve any number of lanes. Thread-safe.
 *
 * <p>There is no timer. A free worker takes everything that one lane holds, up to the maximum
 * batch: under light load an item travels alone and at once, under heavy load batches grow by
 * themselves, because more arrives while the workers are busy. Where items take long, batches stay
 * small, for their time would only be added to everybody's wait. Lanes that hold items stand in a
 * ring, so that a busy model cannot starve a quiet one. One lock guards the ring and all lanes; it
 * is held for a few queue operations only. Idle workers sleep.
 */
public final class BatchScheduler implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BatchScheduler.class);

  private final BatchSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final ArrayDeque<BatchLane<?>> ring = new ArrayDeque<>();
  private final List<Thread> workers = new ArrayList<>();
  private boolean closed;

  /** Starts the workers, as daemon threads. */
  public BatchScheduler(BatchSettings settings) {
    this.settings = settings;
    for (int i = 0; i < settings.workers(); i++) {
      workers.add(Thread.ofPlatform().daemon().name("model-worker-" + i).start(this::serve));
    }
  }

  /** A new lane, empty; it needs no closing. */
  public <T> BatchLane<T> lane(BatchHandler<T> handler) {
    return new BatchLane<>(this, handler, settings.maxBatch());
  }

  /** A new lane for items so heavy that each is a batch of its own; empty, needs no closing. */
  public <T> BatchLane<T> laneOfSingles(Consumer<T> handler) {
    return new BatchLane<>(this, batch -> batch.forEach(handler), 1);
  }

  /** Finishes what is queued, then stops the workers. Waits for both; later offers are refused. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
    joinWorkers();
  }

  <T> boolean offer(BatchLane<T> lane, T item) {
    lock.lock();
    try {
      boolean idle = lane.isEmpty();
      if (closed || !lane.add(item, settings.queueCapacity())) {
        return false;
      }
      if (idle) {
        ring.add(lane);
      }
      work.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  boolean isLate(BatchLane<?> lane) {
    lock.lock();
    try {
      return lane.isLate(settings.longestWait().toNanos(), settings.workers());
    } finally {
      lock.unlock();
    }
  }

  private void serve() {
    for (BatchLane.Batch batch = nextBatch(); batch != null; batch = nextBatch()) {
      long start = System.nanoTime();
      try {
        batch.work().run();
      } catch (RuntimeException | Error broken) {
        LOG.error("A batch handler threw; its items are left unanswered", broken);
      }
      note(batch, System.nanoTime() - start);
    }
  }

  private void note(BatchLane.Batch batch, long nanos) {
    lock.lock();
    try {
      batch.lane().note(batch.items(), nanos);
    } finally {
      lock.unlock();
    }
  }

  private BatchLane.Batch nextBatch() {
    lock.lock();
    try {
      while (ring.isEmpty()) {
        if (closed) {
          return null;
        }
        work.awaitUninterruptibly();
      }
      BatchLane<?> lane = ring.poll();
      BatchLane.Batch batch = lane.take(settings.longestWait().toNanos() / 4.0);
      if (!lane.isEmpty()) {
        ring.add(lane);
        work.signal();
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void joinWorkers() {
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
