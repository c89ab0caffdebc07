package dev.tollgate.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how often one client address may do something that needs no key, in fixed one-minute
 * windows, per instance. Remembers at most 100,000 addresses. Thread-safe.
 */
public final class ClientAddressThrottle {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int perMinute;
  private final Clock clock;
  private final Cache<Window, AtomicInteger> counts =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(WINDOW.multipliedBy(2)).build();

  /**
   * A throttle.
   *
   * @param perMinute how many calls of one address pass in a minute; 0 lets every call pass
   */
  public ClientAddressThrottle(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /**
   * Counts one call.
   *
   * @throws ProblemException {@code too_many_requests} if the address has used up its minute
   */
  public void pass(String address) {
    if (perMinute == 0) {
      return;
    }
    Instant now = clock.instant();
    long minute = now.getEpochSecond() / WINDOW.toSeconds();
    int count = counts.get(new Window(address, minute), _ -> new AtomicInteger()).incrementAndGet();
    if (count > perMinute) {
      throw ProblemException.of(
              ErrorCode.TOO_MANY_REQUESTS,
              "More than "
                  + perMinute
                  + " such calls a minute from this address. Wait, then try again.")
          .retryAfter((minute + 1) * WINDOW.toSeconds() - now.getEpochSecond());
    }
  }

  private record Window(String address, long minute) {}
}
