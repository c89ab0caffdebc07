package dev.tollgate.model.batch;

/**
 * How calls are gathered into batches.
 *
 * @param maxBatch most items that go through a model at once
 * @param queueCapacity most items waiting for one model version; more are refused at once
 * @param workers threads that run batches, shared by all models
 */
public record BatchSettings(int maxBatch, int queueCapacity, int workers) {

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
        Math.min(4096, 8 * maxBatch), Math.max(queueCapacity, 8 * maxBatch), 2);
  }
}
