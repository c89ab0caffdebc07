package dev.tollgate.usageexport;

import java.time.Instant;

/**
 * What a round came to, as JSON.
 *
 * @param outcome {@code no_sink}, {@code idle}, {@code sent} or {@code failed}
 * @param events how many events the sink took
 * @param more whether more waits
 * @param error what was wrong with the last call; null if nothing
 * @param nextTryAt when a failing sink is tried again; null if it does not fail
 */
public record RoundView(
    String outcome, long events, boolean more, String error, Instant nextTryAt) {
  static RoundView of(Round round) {
    return switch (round) {
      case Round.NoSink _ -> new RoundView("no_sink", 0, false, null, null);
      case Round.Idle _ -> new RoundView("idle", 0, false, null, null);
      case Round.Sent sent -> new RoundView("sent", sent.events(), sent.more(), null, null);
      case Round.Failed failed ->
          new RoundView("failed", failed.events(), true, failed.error(), failed.nextTryAt());
    };
  }
}
