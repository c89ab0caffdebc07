package dev.tollgate.bench.fire;

import java.time.Duration;

/** The machine is so busy that the month's end did not fall into the middle of the fire. */
final class TooLate extends Exception {
  private static final long serialVersionUID = 1;

  private final Duration lead;

  /**
   * Tells how to do better.
   *
   * @param lead enough time from the start to the month's end, as it looks now
   */
  TooLate(Duration lead) {
    super("the month's end did not fall into the fire");
    this.lead = lead;
  }

  Duration lead() {
    return lead;
  }
}
