package dev.tollgate.model;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What computes: the processor, one GPU, or what TensorFlow finds.
 *
 * @param gpu whether GPUs may be used
 * @param index the only GPU to be used, which must then be there; empty for whatever is there
 */
public record Device(boolean gpu, OptionalInt index) {
  private static final Pattern ONE_GPU = Pattern.compile("gpu:([0-9]{1,3})");

  /** A GPU if there is one, else the processor. */
  public static final Device AUTO = new Device(true, OptionalInt.empty());

  /** The processor, whatever else is there. */
  public static final Device CPU = new Device(false, OptionalInt.empty());

  /** Refuses a GPU that is not to be used. */
  public Device {
    if (!gpu && index.isPresent()) {
      throw new IllegalArgumentException("the processor has no index");
    }
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code gpu} (the first) or {@code gpu:N}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Device parse(String text) {
    Matcher numbered = ONE_GPU.matcher(text);
    if (numbered.matches()) {
      return new Device(true, OptionalInt.of(Integer.parseInt(numbered.group(1))));
    }
    return switch (text) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      case "gpu" -> new Device(true, OptionalInt.of(0));
      default ->
          throw new IllegalArgumentException(
              "the device must be auto, cpu, gpu or gpu:N, not '" + text + "'");
    };
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return gpu ? index.isPresent() ? "gpu:" + index.getAsInt() : "auto" : "cpu";
  }
}
