package dev.tollgate.model.batch;

import java.time.Duration;

/**
 * How calls are gathered into batches.
 *
 * @param maxBatch most items that go through a model at once
 * @param queueCapacity most items waiting for one model version; more are refused at once
 * @param workers threads that run batches, shared by all models
 * @param longestWait a lane in which an item would wait longer is late: callers should be sent
 *     away. Batches are kept so small that one takes no longer than a quarter of it
 */
public record BatchSettings(int maxBatch, int queueCapacity, int workers, Duration longestWait) {
  private static final Duration LONGEST_WAIT = Duration.ofMillis(150);

  /** Refuses settings under which nothing could run. */
  public BatchSettings {
    if (maxBatch < 1 || maxBatch > 4096) {
      throw new IllegalArgumentException("maxBatch must be 1 to 4096, not " + maxBatch);
    }
    if (queueCapacity < maxBatch) {
      throw new IllegalArgumentException(
          "queueCapacity must be at least maxBatch, not " + queueCapacity);
    }
    if (workers < 1 || workers > 1024) {
      throw new IllegalArgumentException("workers must be 1 to 1024, not " + workers);
    }
    if (!longestWait.isPositive()) {
      throw new IllegalArgumentException("longestWait must be positive, not " + longestWait);
    }
  }

  /** Waits of up to 150 ms. */
  public BatchSettings(int maxBatch, int queueCapacity, int workers) {
    this(maxBatch, queueCapacity, workers, LONGEST_WAIT);
  }

  /** Batches of up to 32, 512 waiting, one worker for each processor. */
  public static BatchSettings defaults() {
    return new BatchSettings(32, 512, Runtime.getRuntime().availableProcessors());
  }

  /**
   * What suits a GPU: batches eight times as large, as many more waiting, two workers, of which one
   * prepares its batch while that of the other computes.
   */
  public BatchSettings forGpu() {
    return new BatchSettings(
        Math.min(4096, 8 * maxBatch), Math.max(queueCapacity, 8 * maxBatch), 2, longestWait);
  }
}
