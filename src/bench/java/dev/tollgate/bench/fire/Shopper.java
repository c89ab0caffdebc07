package dev.tollgate.bench.fire;

import java.net.URI;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One caller: calls at random instances until the fire is over, every second call with an
 * Idempotency-Key and then again until it is answered. Used by one thread.
 */
final class Shopper implements Runnable {
  private static final Duration SHORTEST_PATIENCE = Duration.ofMillis(800);
  private static final int MORE_PATIENCE_MILLIS = 3_000;
  private static final Duration PAUSE = Duration.ofMillis(30);
  private static final double REPEATED = 0.1;
  private static final double CONFLICTING = 0.05;
  private static final double TWINS = 0.05;
  private static final double REVOKED = 0.1;
  private static final int UNAVAILABLE = 503;

  private final Market market;
  private final Customer customer;
  private final String name;
  private final int restMillis;
  private final SplittableRandom random;
  private final AtomicBoolean over;
  private int calls;

  /**
   * Makes a caller.
   *
   * @param name tells its Idempotency-Keys from those of others
   * @param restMillis longest pause between two calls
   * @param over ends it when true
   */
  Shopper(
      Market market,
      Customer customer,
      String name,
      int restMillis,
      SplittableRandom random,
      AtomicBoolean over) {
    this.market = market;
    this.customer = customer;
    this.name = name;
    this.restMillis = restMillis;
    this.random = random;
    this.over = over;
  }

  @Override
  public void run() {
    try {
      while (!over.get()) {
        Key key = key();
        if (random.nextBoolean()) {
          plain(key);
        } else {
          safe(key);
        }
        Thread.sleep(random.nextInt(restMillis + 1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Any; revoked ones seldom, for their calls are refused fast. */
  private Key key() {
    Key key = customer.keys().get(random.nextInt(customer.keys().size()));
    boolean seldom = key.revocationAnswered().isPresent() && random.nextDouble() > REVOKED;
    return seldom ? customer.main() : key;
  }

  private void plain(Key key) throws InterruptedException {
    try {
      Reply reply = market.plain(server(), key, picture(), patience());
      if (reply.ok()) {
        market.book().answered(key, reply);
      } else {
        market.refused(key, reply, false);
      }
    } catch (Unanswered e) {
      if (e.sent()) {
        market.book().brokenPlain(key);
      } else {
        market.book().notSent();
      }
      Thread.sleep(PAUSE);
    }
  }

  private void safe(Key key) throws InterruptedException {
    SafeCall call = new SafeCall(customer, name + "-" + calls++, picture());
    if (random.nextDouble() < TWINS) {
      URI elsewhere = server();
      Duration patience = patience();
      Thread twin = Thread.startVirtualThread(() -> attempt(elsewhere, key, call, patience));
      attempt(server(), key, call, patience());
      twin.join();
    }
    while (!over.get() && !attempt(server(), key, call, patience())) {
      Thread.sleep(PAUSE);
    }
    if (random.nextDouble() < REPEATED) {
      attempt(server(), key, call, patience());
    }
    if (random.nextDouble() < CONFLICTING && market.book().safeAnswers().containsKey(call)) {
      conflict(key, call);
    }
  }

  /** Returns whether it needs no further try. */
  private boolean attempt(URI server, Key key, SafeCall call, Duration patience) {
    try {
      Reply reply = market.safe(server, key, call, patience);
      if (reply.ok()) {
        market.book().answered(call, key, reply);
        return true;
      }
      market.refused(key, reply, false);
      return reply.status() != UNAVAILABLE;
    } catch (Unanswered e) {
      if (e.sent()) {
        market.book().inDoubt(call);
      } else {
        market.book().notSent();
      }
      return false;
    }
  }

  /** The same Idempotency-Key with another picture must be refused. */
  private void conflict(Key key, SafeCall call) {
    int other = (call.picture() + 1) % market.pictures().size();
    SafeCall wrong = new SafeCall(customer, call.idempotencyKey(), other);
    try {
      Reply reply = market.safe(server(), key, wrong, patience());
      if (reply.ok()) {
        market.book().wrong(call + " was answered, too, with another picture: " + reply);
      } else {
        market.refused(key, reply, true);
      }
    } catch (Unanswered e) {
      market.book().brokenConflict();
    }
  }

  private URI server() {
    return market.servers().get(random.nextInt(market.servers().size()));
  }

  private int picture() {
    return random.nextInt(market.pictures().size());
  }

  private Duration patience() {
    return SHORTEST_PATIENCE.plusMillis(random.nextInt(MORE_PATIENCE_MILLIS));
  }
}
