package dev.tollgate.bench;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * Processor time that has been spent. Unlike the time of day it does not depend on who else is busy
 * on the machine.
 *
 * @param own of one process
 * @param children of all processes that it has started and that still run
 */
public record CpuTime(Duration own, Duration children) {

  /** What a process has spent so far. */
  public static CpuTime of(ProcessHandle process) {
    return new CpuTime(sum(Stream.of(process)), sum(process.descendants()));
  }

  /** What was spent since an earlier look. */
  public CpuTime since(CpuTime before) {
    return new CpuTime(own.minus(before.own), children.minus(before.children));
  }

  /** Microseconds of one process and its children for each of so many calls. */
  public double microsPerCall(long calls) {
    return own.plus(children).toNanos() / 1e3 / calls;
  }

  private static Duration sum(Stream<ProcessHandle> processes) {
    return processes
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
