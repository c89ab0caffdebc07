package dev.tollgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that a process holds, as Linux counts it: heap, native memory and all. */
final class ResidentMemory {
  private static final String LINE = "VmRSS:";

  private ResidentMemory() {}

  static long bytes(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    String line =
        Files.readAllLines(status).stream()
            .filter(each -> each.startsWith(LINE))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
  }
}
