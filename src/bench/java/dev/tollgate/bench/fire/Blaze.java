package dev.tollgate.bench.fire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** The fire itself: callers call, things break, keys and limits change, and a month ends. */
final class Blaze {
  private static final int HOT_REST_MILLIS = 3;
  private static final int REST_MILLIS = 12;

  private final FireSettings settings;
  private final SplittableRandom random;
  private final Market market;
  private final Clock clock;
  private final Journal journal;

  /**
   * Prepares it.
   *
   * @param clock the servers' time
   */
  Blaze(
      FireSettings settings, SplittableRandom random, Market market, Clock clock, Journal journal) {
    this.settings = settings;
    this.random = random;
    this.market = market;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * Burns, half of the time before the month's end and at least as long after it. Ends when the
   * last caller is done and everything planned has happened.
   *
   * @return when it began
   */
  Instant burn(Site site, Management management, List<Customer> customers, Instant monthEnd)
      throws InterruptedException {
    Chaos chaos = new Chaos(site, market.book(), journal);
    List<Blow> blows = Blow.plan(random.split(), settings.fire(), settings.instances());
    List<Changes.Planned> changes =
        Changes.plan(management, customers, random.split(), settings.fire());
    AtomicBoolean over = new AtomicBoolean();
    List<Shopper> shoppers = shoppers(customers, over);
    Duration half = settings.fire().dividedBy(2);
    sleepUntil(monthEnd.minus(half));
    Instant begin = clock.instant();
    journal.note("the fire begins");
    List<Thread> callers = shoppers.stream().map(Thread::startVirtualThread).toList();
    List<Thread> events = new ArrayList<>();
    blows.forEach(blow -> events.add(at(begin.plus(blow.at()), () -> chaos.strike(blow))));
    changes.forEach(change -> events.add(at(begin.plus(change.at()), change.change())));
    sleepUntil(begin.plus(settings.fire()));
    sleepUntil(monthEnd.plus(half));
    join(events);
    journal.note("the fire ends");
    over.set(true);
    join(callers);
    journal.note("the last caller is done");
    return begin;
  }

  private List<Shopper> shoppers(List<Customer> customers, AtomicBoolean over) {
    List<Shopper> shoppers = new ArrayList<>();
    for (Customer customer : customers) {
      int rest = customer.kind().equals("hot") ? HOT_REST_MILLIS : REST_MILLIS;
      for (int i = 0; i < customer.callers(); i++) {
        shoppers.add(new Shopper(market, customer, "caller-" + i, rest, random.split(), over));
      }
    }
    return shoppers;
  }

  private Thread at(Instant time, Changes.Change event) {
    return Thread.startVirtualThread(
        () -> {
          try {
            sleepUntil(time);
            event.make();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IllegalStateException e) {
            market.book().wrong(e.getMessage());
          }
        });
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void sleepUntil(Instant time) throws InterruptedException {
    Duration rest = Duration.between(clock.instant(), time);
    if (rest.isPositive()) {
      Thread.sleep(rest);
    }
  }
}
