package dev.tollgate.model;

import java.util.Objects;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * How TensorFlow uses the machine. The first session of a process fixes the thread pools and the
 * GPUs for all later ones, so rooms of one process must agree.
 *
 * @param intraOpThreads threads inside one operation; 0 lets TensorFlow choose
 * @param interOpThreads threads across operations; 0 lets TensorFlow choose, -1 runs all operations
 *     in the calling thread
 * @param device what computes
 */
public record ComputeSettings(int intraOpThreads, int interOpThreads, Device device) {

  /** Refuses numbers that TensorFlow gives no meaning to. */
  public ComputeSettings {
    if (intraOpThreads < 0 || interOpThreads < -1) {
      throw new IllegalArgumentException(
          "intraOpThreads must be at least 0 and interOpThreads at least -1");
    }
    Objects.requireNonNull(device);
  }

  /**
   * One thread a call, the caller's own: with a worker on every core this was measured to be faster
   * than TensorFlow's pools at every batch size, three times so at batch 1.
   */
  public static ComputeSettings callerRuns() {
    return new ComputeSettings(1, -1, Device.AUTO);
  }

  /** TensorFlow's pools over all cores: for training, where one caller must use the machine. */
  public static ComputeSettings allCores() {
    return new ComputeSettings(0, 0, Device.AUTO);
  }

  /** The same on another device. */
  public ComputeSettings on(Device other) {
    return new ComputeSettings(intraOpThreads, interOpThreads, other);
  }

  /**
   * The same for TensorFlow: a GPU's memory is taken as it is needed, not all at once. Prepares the
   * process for TensorFlow's native library, which must happen before any of its classes is used.
   */
  public ConfigProto toConfig() {
    NativeLibrary.prepare(device);
    GPUOptions.Builder gpus = GPUOptions.newBuilder().setAllowGrowth(true);
    device.index().ifPresent(index -> gpus.setVisibleDeviceList(Integer.toString(index)));
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(intraOpThreads)
            .setInterOpParallelismThreads(interOpThreads)
            .setAllowSoftPlacement(true)
            .setGpuOptions(gpus);
    return device.gpu() ? config.build() : config.putDeviceCount("GPU", 0).build();
  }

  /**
   * Whether a GPU will compute. Opens a session to find out.
   *
   * @throws IllegalStateException if the device names a GPU that TensorFlow cannot use
   */
  public boolean findsGpu() {
    ConfigProto strict = toConfig().toBuilder().setAllowSoftPlacement(false).build();
    boolean found = device.gpu() && computesOnGpu(strict);
    if (!found && device.index().isPresent()) {
      throw new IllegalStateException(
          "TensorFlow can use no "
              + device
              + ": is the driver there, and was Tollgate built with -Pgpu?");
    }
    return found;
  }

  private static boolean computesOnGpu(ConfigProto strict) {
    DeviceSpec first = DeviceSpec.newBuilder().deviceType(DeviceType.GPU).deviceIndex(0).build();
    try (Graph graph = new Graph();
        Session session = new Session(graph, strict)) {
      Ops tf = Ops.create(graph);
      try (Result result =
          session
              .runner()
              .fetch(tf.withDevice(first).math.add(tf.constant(1f), tf.constant(1f)))
              .run()) {
        return result.size() == 1;
      }
    } catch (TFInvalidArgumentException noSuchDevice) {
      return false;
    }
  }
}
