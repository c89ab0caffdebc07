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
   * @param cpuMicros processor time of this process and of the database for a call, in microseconds
   */
  record Seen(double perSecond, Latencies latencies, double cpuMicros) {}

  /**
   * Runs once.
   *
   * @param pools one an instance
   * @param principals who is charged, at random
   * @throws IllegalStateException if a call was not charged
   */
  Seen run(List<Pool> pools, List<Principal> principals) throws InterruptedException {
    List<Ledger> ledgers = pools.stream().map(MeasuredLedger::on).toList();
    CpuTime before = CpuTime.of(ProcessHandle.current());
    long start = System.nanoTime() + warmUp.toNanos();
    Tally tally =
        new Tally(
            start,
            start + span.toNanos(),
            new Latencies(),
            new AtomicLong(),
            new AtomicLong(),
            new CountDownLatch(callers));
    IntStream.range(0, callers)
        .mapToObj(i -> new Caller(ledgers.get(i % ledgers.size()), principals, tally))
        .forEach(Caller::ask);
    tally.done().await();
    if (tally.failures().get() > 0) {
      throw new IllegalStateException(tally.failures() + " calls were not charged");
    }
    CpuTime spent = CpuTime.of(ProcessHandle.current()).since(before);
    return new Seen(
        tally.latencies().count() / (span.toNanos() / 1e9),
        tally.latencies(),
        spent.microsPerCall(tally.answers().get()));
  }

  /** What all callers add to; the span that counts is in {@link System#nanoTime()}. */
  private record Tally(
      long start,
      long end,
      Latencies latencies,
      AtomicLong answers,
      AtomicLong failures,
      CountDownLatch done) {}

  private record Caller(Ledger ledger, List<Principal> principals, Tally tally) {

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
      tally.answers().incrementAndGet();
      if (!(settlement instanceof Settlement.Charged)) {
        tally.failures().incrementAndGet();
      }
      if (now >= tally.start() && now < tally.end()) {
        tally.latencies().add(now - asked);
      }
      if (now < tally.end()) {
        ask();
      } else {
        tally.done().countDown();
      }
    }
  }
}
