package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Brings one batch to its end, whatever the database does meanwhile. Thread-safe.
 *
 * <p>When a transaction fails, it may have committed all the same: the connection can die after the
 * commit reached the server. So before a batch is tried again, its records are looked for. A charge
 * that has one is charged; the others have cost nothing, and are decided anew. Looking waits for a
 * commit that is still under way, because deciding beside it would refuse what it charges. The
 * records keep their ids and their time.
 *
 * <p>A batch that fails for another reason than the connection is taken apart, so that one charge
 * which the database will never take does not hold up its neighbours.
 */
final class BatchAttempt {
  private static final Logger LOG = Logger.getLogger(BatchAttempt.class);

  private final SettlementStore store;
  private final Clock clock;
  private final LedgerConfig config;
  private final LedgerMetrics metrics;
  private final AllowanceSnapshot snapshot;
  private final SettlementWatch watch;

  BatchAttempt(
      SettlementStore store,
      Clock clock,
      LedgerConfig config,
      LedgerMetrics metrics,
      AllowanceSnapshot snapshot,
      SettlementWatch watch) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.metrics = metrics;
    this.snapshot = snapshot;
    this.watch = watch;
  }

  /**
   * Settles a batch.
   *
   * @return completes when every charge has its outcome; never fails. What is still to be done is
   *     to tell the callers, which takes as long as they take with it
   */
  Uni<Runnable> settle(List<PendingCharge> pending, Map<SettlementBatch.ErrorSource, Long> errors) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return settle(at, pending, errors);
  }

  private Uni<Runnable> settle(
      Instant at, List<PendingCharge> pending, Map<SettlementBatch.ErrorSource, Long> errors) {
    List<Charge> charges = pending.stream().map(PendingCharge::charge).toList();
    long start = System.nanoTime();
    return Uni.createFrom()
        .deferred(() -> store.settle(new SettlementBatch(at, charges, errors)))
        .onItemOrFailure()
        .invoke((_, failure) -> watch.ended(charges, start, failure != null))
        .invoke(
            settlements -> {
              if (!settlements.isEmpty()) {
                metrics.settled(settlements, System.nanoTime() - start);
              }
            })
        .map(settlements -> telling(pending, settlements))
        .onFailure()
        .recoverWithUni(failure -> afterFailure(at, pending, failure));
  }

  private static Uni<Runnable> nobodyLeft() {
    return Uni.createFrom().item(telling(List.of(), List.of()));
  }

  private static Runnable telling(List<PendingCharge> pending, List<Settlement> settlements) {
    return () -> {
      for (int i = 0; i < settlements.size(); i++) {
        pending.get(i).done().complete(settlements.get(i));
      }
    };
  }

  private Uni<Runnable> afterFailure(Instant at, List<PendingCharge> pending, Throwable failure) {
    metrics.tryFailed();
    LOG.warnf("settling %d charges failed and is tried again: %s", pending.size(), failure);
    List<PendingCharge> alive = new ArrayList<>();
    for (PendingCharge charge : pending) {
      if (charge.late()) {
        charge.unavailable("the database did not commit in time: " + failure);
      } else {
        alive.add(charge);
      }
    }
    if (alive.isEmpty()) {
      return nobodyLeft();
    }
    boolean whole = !(failure instanceof RejectedBatchException);
    if (!whole && alive.size() == 1) {
      alive.getFirst().unavailable("the database refuses the charge: " + failure);
      return nobodyLeft();
    }
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(config.retryPause())
        .chain(() -> store.recorded(at, alive.stream().map(p -> p.charge().requestId()).toList()))
        .map(recorded -> stillOpen(at, alive, recorded))
        .chain(open -> again(at, open, whole))
        .onFailure()
        .recoverWithUni(next -> afterFailure(at, alive, next));
  }

  private List<PendingCharge> stillOpen(
      Instant at, List<PendingCharge> pending, Map<RequestId, Cost> recorded) {
    List<PendingCharge> open = new ArrayList<>();
    for (PendingCharge charge : pending) {
      Cost cost = recorded.get(charge.charge().requestId());
      if (cost != null) {
        charge
            .done()
            .complete(
                new Settlement.Charged(snapshot.of(charge.charge().principal(), at), at, cost));
      } else {
        open.add(charge);
      }
    }
    return open;
  }

  private Uni<Runnable> again(Instant at, List<PendingCharge> open, boolean whole) {
    if (open.isEmpty()) {
      return nobodyLeft();
    }
    return whole ? settle(at, open, Map.of()) : settleEach(at, open);
  }

  private Uni<Runnable> settleEach(Instant at, List<PendingCharge> open) {
    Uni<Runnable> all = nobodyLeft();
    for (PendingCharge charge : open) {
      all = all.invoke(Runnable::run).chain(() -> settle(at, List.of(charge), Map.of()));
    }
    return all;
  }
}
