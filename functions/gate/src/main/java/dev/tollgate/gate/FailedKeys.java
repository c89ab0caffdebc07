package dev.tollgate.gate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Counts the bad keys of each client address. Made when the first key comes: what uses it is part
 * of a native executable, made when that is built, and must not keep the settings of the builder.
 * Thread-safe.
 */
@ApplicationScoped
class FailedKeys {
  private final ClientAddressThrottle throttle;

  FailedKeys(GateConfig config, Clock clock) {
    this.throttle =
        new ClientAddressThrottle(config.failedKeysPerMinute(), "calls with bad keys", clock);
  }

  boolean isUsedUp(String address) {
    return throttle.isUsedUp(address);
  }

  void count(String address) {
    throttle.count(address);
  }

  ProblemException refusal() {
    return throttle.refusal();
  }
}
