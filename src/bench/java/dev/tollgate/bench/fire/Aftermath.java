package dev.tollgate.bench.fire;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When all is well again: every doubtful call is repeated until it is answered, and some others.
 */
final class Aftermath {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int CALLERS = 8;
  private static final int REPEATED = 100;
  private static final int UNAVAILABLE = 503;

  private final Market market;

  Aftermath(Market market) {
    this.market = market;
  }

  void run() throws InterruptedException {
    List<SafeCall> doubts = List.copyOf(market.book().doubts());
    List<SafeCall> answered =
        market.book().safeAnswers().keySet().stream().limit(REPEATED).toList();
    inParallel(doubts, false);
    inParallel(answered, true);
  }

  private void inParallel(List<SafeCall> calls, boolean answered) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int first = caller;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int i = first; i < calls.size(); i += CALLERS) {
                  settle(calls.get(i), market.servers().get(i % market.servers().size()), answered);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Asks with the account's first key, which was not revoked. */
  private void settle(SafeCall call, URI server, boolean answered) {
    Key key = call.customer().main();
    Instant deadline = Instant.now().plus(LONGEST);
    while (Instant.now().isBefore(deadline)) {
      try {
        Reply reply = market.safe(server, key, call, PATIENCE);
        if (reply.ok()) {
          market.book().answered(call, key, reply);
          return;
        }
        market.refused(key, reply, false);
        if (reply.status() != UNAVAILABLE) {
          if (answered) {
            market.book().wrong(call + " was answered before, and now " + reply);
          }
          return;
        }
        Thread.sleep(PAUSE);
      } catch (Unanswered e) {
        market.book().wrong(call + " is not answered though all is well: " + e.getCause());
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    market.book().wrong(call + " is refused as unavailable though all is well");
  }
}
