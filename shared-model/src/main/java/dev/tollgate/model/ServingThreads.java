package dev.tollgate.model;

import dev.tollgate.model.batch.BatchScheduler;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that all models of a room share: the batch workers, and a few that decode large
 * pictures so that no batch waits behind one. Thread-safe.
 */
final class ServingThreads implements AutoCloseable {
  private final BatchScheduler scheduler;
  private final ThreadPoolExecutor decoders;

  ServingThreads(ModelRoomSettings settings) {
    this.scheduler = new BatchScheduler(settings.batching());
    this.decoders =
        new ThreadPoolExecutor(
            settings.decodeThreads(),
            settings.decodeThreads(),
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.decodeQueue()),
            Thread.ofPlatform().daemon().name("model-decoder-", 0).factory());
    decoders.allowCoreThreadTimeOut(true);
  }

  BatchScheduler scheduler() {
    return scheduler;
  }

  /** False, at once, if too many pictures are waiting to be decoded or the threads are closed. */
  boolean decodeLater(Runnable task) {
    try {
      decoders.execute(task);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /** Finishes what was accepted: first the decoders, who feed the workers, then the workers. */
  @Override
  public void close() {
    decoders.close();
    scheduler.close();
  }
}
