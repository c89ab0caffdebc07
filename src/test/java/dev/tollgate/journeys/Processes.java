package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** What is left of a server when it should be gone. */
final class Processes {
  private Processes() {}

  static void endSoon(List<ProcessHandle> processes) {
    Eventually.within(
        Duration.ofSeconds(10),
        () ->
            assertThat(processes.stream().filter(ProcessHandle::isAlive).map(ProcessHandle::info))
                .isEmpty());
  }
}
