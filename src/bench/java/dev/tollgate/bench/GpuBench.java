package dev.tollgate.bench;

import dev.tollgate.bench.gpu.DeviceNet;
import dev.tollgate.bench.gpu.Numbers;
import dev.tollgate.model.ComputeSettings;
import dev.tollgate.model.Device;
import java.util.Locale;

/**
 * Compares a GPU with the processor: where operations run, how fast, and how far the answers lie
 * apart. Needs nothing but its class path, so that it also runs on a machine without internet.
 */
final class GpuBench implements Benchmark {
  private static final int SMALLEST_SECONDS = 1;

  @Override
  public String name() {
    return "gpu";
  }

  @Override
  public String usage() {
    return """
        gpu [--device gpu:0] [--max-batch 1024] [--seconds 1]
            placement, images a second by batch size, and differences of a GPU against the
            processor; fails if there is no GPU or it answers otherwise. Wants a build with -Pgpu;
            infra/gpu/pack makes one that can be carried to a machine without internet.
        """;
  }

  @Override
  public boolean run(Options options) {
    Device device = Device.parse(options.text("device", "auto"));
    int largest = Math.toIntExact(options.number("max-batch", 1024));
    long seconds = Math.max(SMALLEST_SECONDS, options.number("seconds", SMALLEST_SECONDS));
    options.complete();
    ComputeSettings compute = ComputeSettings.allCores().on(device);
    boolean gpu = compute.findsGpu();
    System.out.println(
        gpu ? "a GPU computes" : "no GPU can be used: only the processor is measured");
    boolean right = true;
    for (Numbers numbers : Numbers.values()) {
      right &= compare(compute, numbers, gpu, largest, seconds);
    }
    System.out.println(
        gpu ? right ? "the answers agree" : "THE ANSWERS DIFFER" : "nothing is known of a GPU");
    return gpu && right;
  }

  private static boolean compare(
      ComputeSettings compute, Numbers numbers, boolean gpu, int largest, long seconds) {
    boolean right = true;
    try (DeviceNet reference = DeviceNet.on(compute.on(Device.CPU), Numbers.SINGLE);
        DeviceNet processor = DeviceNet.on(compute.on(Device.CPU), numbers);
        DeviceNet other = DeviceNet.on(compute, numbers)) {
      System.out.printf("%n%s: operations run on %s%n", numbers.told(), other.placement());
      System.out.printf(
          "%6s %14s %14s %12s%n", "batch", "processor/s", gpu ? "GPU/s" : "again/s", "difference");
      for (int batch = 1; batch <= largest; batch *= 2) {
        double difference = reference.difference(other, batch);
        right &= difference <= numbers.tolerance();
        System.out.printf(
            Locale.ROOT,
            "%6d %,14.0f %,14.0f %12.2e%s%n",
            batch,
            processor.imagesPerSecond(batch, seconds),
            other.imagesPerSecond(batch, seconds),
            difference,
            difference <= numbers.tolerance() ? "" : "  too much");
      }
    }
    return right;
  }
}
