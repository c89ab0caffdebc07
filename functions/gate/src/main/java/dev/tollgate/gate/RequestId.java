package dev.tollgate.gate;

import java.time.Clock;
import java.util.UUID;

/** stand-in until accounts lands */
public record RequestId(UUID value) {
  public String text() { return "req_" + value; }
  static RequestId next(Clock clock) { return new RequestId(UUID.randomUUID()); }
}
