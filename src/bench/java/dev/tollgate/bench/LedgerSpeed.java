package dev.tollgate.bench;

import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Ledger;
import dev.tollgate.accounts.MeasuredLedger;
import dev.tollgate.accounts.Principal;
import dev.tollgate.accounts.Rate;
import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.Settlement;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Settles as fast as a number of callers can ask, each asking again as soon as it is answered.
 *
 * @param callers how many ask at the same time, spread over the instances
 * @param warmUp not counted, first
 * @param span how long is counted
 */
record LedgerSpeed(int callers, Duration warmUp, Duration span) {

  /**
   * What was seen.
   *
   * @param perSecond durably settled calls a second
   * @param latencies of the counted calls
   */
  record Seen(double perSecond, Latencies latencies) {}

  /**
   * Runs once.
   *
   * @param pools one an instance
   * @param principals who is charged, at random
   * @throws IllegalStateException if a call was not charged
   */
  Seen run(List<Pool> pools, List<Principal> principals) throws InterruptedException {
    List<Ledger> ledgers = pools.stream().map(MeasuredLedger::on).toList();
    Latencies latencies = new Latencies();
    AtomicLong failures = new AtomicLong();
    long start = System.nanoTime() + warmUp.toNanos();
    long end = start + span.toNanos();
    CountDownLatch done = new CountDownLatch(callers);
    IntStream.range(0, callers)
        .mapToObj(
            i ->
                new Caller(
                    ledgers.get(i % ledgers.size()),
                    principals,
                    latencies,
                    failures,
                    start,
                    end,
                    done))
        .forEach(Caller::ask);
    done.await();
    if (failures.get() > 0) {
      throw new IllegalStateException(failures + " calls were not charged");
    }
    return new Seen(latencies.count() / (span.toNanos() / 1e9), latencies);
  }

  private record Caller(
      Ledger ledger,
      List<Principal> principals,
      Latencies latencies,
      AtomicLong failures,
      long start,
      long end,
      CountDownLatch done) {

    void ask() {
      long asked = System.nanoTime();
      Principal who = principals.get(ThreadLocalRandom.current().nextInt(principals.size()));
      Charge charge =
          new Charge(
              RequestId.next(Clock.systemUTC()),
              who,
              Optional.empty(),
              "fashion-mnist",
              1,
              1,
              Rate.flat("USD", 1_000));
      ledger.settle(charge).subscribe().with(settlement -> answered(settlement, asked));
    }

    private void answered(Settlement settlement, long asked) {
      long now = System.nanoTime();
      if (!(settlement instanceof Settlement.Charged)) {
        failures.incrementAndGet();
      }
      if (now >= start && now < end) {
        latencies.add(now - asked);
      }
      if (now < end) {
        ask();
      } else {
        done.countDown();
      }
    }
  }
}
