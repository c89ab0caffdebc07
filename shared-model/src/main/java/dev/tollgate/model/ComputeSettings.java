package dev.tollgate.model;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * How TensorFlow uses the machine. The first session of a process fixes the thread pools for all
 * later ones, so rooms of one process must agree.
 *
 * @param intraOpThreads threads inside one operation; 0 lets TensorFlow choose
 * @param interOpThreads threads across operations; 0 lets TensorFlow choose, -1 runs all operations
 *     in the calling thread
 */
public record ComputeSettings(int intraOpThreads, int interOpThreads) {

  /** Refuses numbers that TensorFlow gives no meaning to. */
  public ComputeSettings {
    if (intraOpThreads < 0 || interOpThreads < -1) {
      throw new IllegalArgumentException(
          "intraOpThreads must be at least 0 and interOpThreads at least -1");
    }
  }

  /**
   * One thread a call, the caller's own: with a worker on every core this was measured to be faster
   * than TensorFlow's pools at every batch size, three times so at batch 1.
   */
  public static ComputeSettings callerRuns() {
    return new ComputeSettings(1, -1);
  }

  /** TensorFlow's pools over all cores: for training, where one caller must use the machine. */
  public static ComputeSettings allCores() {
    return new ComputeSettings(0, 0);
  }

  /**
   * The same for TensorFlow. Prepares the process for its native library, which must happen before
   * any of its classes is used.
   */
  public ConfigProto toConfig() {
    NativeLibrary.prepare();
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(intraOpThreads)
        .setInterOpParallelismThreads(interOpThreads)
        .setAllowSoftPlacement(true)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .build();
  }
}
