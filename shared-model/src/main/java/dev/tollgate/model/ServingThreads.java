package dev.tollgate.model;

import dev.tollgate.model.batch.BatchScheduler;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that all models of a room share: the batch workers, a few that decode large pictures
 * so that no batch waits behind one, and one that frees what was unloaded. Thread-safe.
 */
final class ServingThreads implements AutoCloseable {
  private final BatchScheduler scheduler;
  private final ThreadPoolExecutor decoders;
  private final ThreadPoolExecutor freeing;

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
    this.freeing =
        new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Background.threads("model-freeing"));
    freeing.allowCoreThreadTimeOut(true);
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

  /** Has something freed by a thread of its own, behind what answers calls. */
  void freeLater(Runnable task) {
    freeing.execute(task);
  }

  /**
   * Finishes what was accepted: first the decoders, who feed the workers, then the workers, then
   * what they leave to be freed.
   */
  @Override
  public void close() {
    decoders.close();
    scheduler.close();
    freeing.close();
  }
}
