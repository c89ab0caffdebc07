package dev.tollgate.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how often one client address may do something that needs no key, in fixed one-minute
 * windows, per instance; a /64 of IPv6 counts as one address. Remembers at most 100,000 of them.
 * Thread-safe.
 */
public final class ClientAddressThrottle {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int perMinute;
  private final String what;
  private final Clock clock;
  private final Cache<Window, AtomicInteger> counts =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(WINDOW.multipliedBy(2)).build();

  /**
   * A throttle.
   *
   * @param perMinute how often an address may do it in a minute; 0 sets no limit
   * @param what is done, in the plural, for the refusal
   * @throws IllegalArgumentException if {@code perMinute} is negative
   */
  public ClientAddressThrottle(int perMinute, String what, Clock clock) {
    if (perMinute < 0) {
      throw new IllegalArgumentException("the limit of " + what + " a minute is negative");
    }
    this.perMinute = perMinute;
    this.what = what;
    this.clock = clock;
  }

  /**
   * Counts it, as long as the address has not used up its minute.
   *
   * @throws ProblemException {@code too_many_requests} if it has
   */
  public void pass(String address) {
    if (isUsedUp(address)) {
      throw refusal();
    }
    count(address);
  }

  /** Whether the address has used up its minute. */
  boolean isUsedUp(String address) {
    AtomicInteger count = perMinute == 0 ? null : counts.getIfPresent(window(address));
    return count != null && count.get() >= perMinute;
  }

  /** Counts it, come what may. */
  void count(String address) {
    if (perMinute > 0) {
      counts.get(window(address), _ -> new AtomicInteger()).incrementAndGet();
    }
  }

  /** What an address is told that has used up its minute. */
  ProblemException refusal() {
    Instant now = clock.instant();
    return ProblemException.of(
            ErrorCode.TOO_MANY_REQUESTS,
            "More than %d %s a minute from this address. Wait, then try again."
                .formatted(perMinute, what))
        .retryAfter((minute(now) + 1) * WINDOW.toSeconds() - now.getEpochSecond());
  }

  private Window window(String address) {
    return new Window(ClientAddress.network(address), minute(clock.instant()));
  }

  private static long minute(Instant at) {
    return at.getEpochSecond() / WINDOW.toSeconds();
  }

  private record Window(String network, long minute) {}
}
