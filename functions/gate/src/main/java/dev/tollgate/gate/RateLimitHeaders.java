package dev.tollgate.gate;

import dev.tollgate.accounts.AllowanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The {@code RateLimit-Policy} and {@code RateLimit} header fields of the IETF draft "RateLimit
 * header fields for HTTP": a list of named policies with quota {@code q} and window {@code w}
 * (seconds), and their standing with remaining quota {@code r} and seconds to reset {@code t}.
 */
final class RateLimitHeaders {
  private RateLimitHeaders() {}

  static String policy(List<AllowanceState> states) {
    return states.stream()
        .map(s -> "\"" + s.name() + "\";q=" + s.limit() + ";w=" + s.window().toSeconds())
        .collect(Collectors.joining(", "));
  }

  static String standing(List<AllowanceState> states, Instant now) {
    return states.stream()
        .map(s -> "\"" + s.name() + "\";r=" + s.remaining() + ";t=" + secondsLeft(s, now))
        .collect(Collectors.joining(", "));
  }

  /** Whole seconds until the window ends, rounded up, at least one. */
  static long secondsLeft(AllowanceState state, Instant now) {
    Duration left = Duration.between(now, state.resetsAt());
    return Math.max(1, left.toSeconds() + (left.toNanosPart() > 0 ? 1 : 0));
  }
}
