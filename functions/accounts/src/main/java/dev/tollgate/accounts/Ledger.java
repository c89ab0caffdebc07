package dev.tollgate.accounts;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was used and what it cost, exactly. Thread-safe; may be called from any thread, and
 * completes its answers on whichever thread the database answers on, which must not be blocked.
 *
 * <p>Settling is group commit: while one transaction of this instance is in flight, finished calls
 * collect; the next transaction settles them all. The cost is a handful of statements a batch, and
 * the batch grows with the load, without any timer.
 */
@Singleton
public class Ledger {
  private static final Duration LAST_BATCH = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(10);

  private final SettlementStore store;
  private final Clock clock;
  private final LedgerConfig config;
  private final LedgerMetrics metrics;
  private final AllowanceSnapshot snapshot = new AllowanceSnapshot();
  private final BatchAttempt attempt;

  private final Queue<PendingCharge> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final ErrorCounts errors = new ErrorCounts();

  @Inject
  Ledger(
      SettlementStore store,
      Clock clock,
      LedgerConfig config,
      LedgerMetrics metrics,
      SettlementWatch watch) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.metrics = metrics;
    this.attempt = new BatchAttempt(store, clock, config, metrics, snapshot, watch);
    metrics.showWaiting(waiting);
  }

  /**
   * Whether a call may go on to the model: asks what was last seen of the caller's allowances,
   * without I/O. A refusal is right; an admission may turn into {@link Settlement.OverLimit}.
   *
   * @param units what the call will use; 0 asks how the allowances stand
   * @param costMicros what it will cost, in 1e-6 of the currency
   */
  public Admission admit(Principal caller, long units, long costMicros) {
    List<AllowanceState> states = snapshot.of(caller, clock.instant());
    List<AllowanceLimit> limits = AllowanceLimit.of(caller);
    for (int i = 0; i < limits.size(); i++) {
      AllowanceState state = states.get(i);
      if (limits.get(i).policy().amount(units, costMicros) > state.limit() - state.used()) {
        metrics.refused(state);
        return new Admission.Refused(state, states);
      }
    }
    return new Admission.Admitted(states);
  }

  /**
   * Commits a charge.
   *
   * @return its outcome; never fails. {@link Settlement.Charged} comes only after the record is
   *     durable
   */
  public Uni<Settlement> settle(Charge charge) {
    if (waiting.incrementAndGet() > config.maxWaiting()) {
      waiting.decrementAndGet();
      return Uni.createFrom()
          .item(new Settlement.Unavailable("more than " + config.maxWaiting() + " charges wait"));
    }
    PendingCharge pending =
        new PendingCharge(charge, System.nanoTime() + config.patience().toNanos());
    queue.add(pending);
    run();
    return Uni.createFrom().completionStage(pending.done()).invoke(s -> note(charge, s));
  }

  /**
   * What is known of an Idempotency-Key.
   *
   * @param requestHash tells the caller's call from others
   * @return fails if the database cannot be reached
   */
  public Uni<Replay> replay(AccountId account, String idempotencyKey, byte[] requestHash) {
    return store.replay(account, idempotencyKey, requestHash, clock.instant());
  }

  /** Counts a call that failed or was refused, for its caller to see; costs nothing. */
  public void countError(Principal caller, String model, long version) {
    errors.add(new SettlementBatch.ErrorSource(caller.account(), caller.key(), model, version));
    run();
  }

  /** All answers have left by now; what may still be on its way is the count of errors. */
  void onStop(@Observes ShutdownEvent stop) {
    Uni.createFrom()
        .item(busy::get)
        .repeat()
        .withDelay(LOOK)
        .whilst(Boolean.TRUE::equals)
        .collect()
        .last()
        .ifNoItem()
        .after(LAST_BATCH)
        .recoverWithItem(false)
        .await()
        .indefinitely();
  }

  private void note(Charge charge, Settlement settlement) {
    switch (settlement) {
      case Settlement.Charged charged -> snapshot.note(charge.principal(), charged.allowances());
      case Settlement.OverLimit over -> snapshot.note(charge.principal(), over.allowances());
      case Settlement.Replayed _,
          Settlement.Mismatch _,
          Settlement.KeyInvalid _,
          Settlement.Unavailable _ -> {}
    }
  }

  private void run() {
    if (busy.compareAndSet(false, true)) {
      next();
    }
  }

  private void next() {
    List<PendingCharge> batch = collect();
    if (batch.isEmpty() && errors.isEmpty()) {
      busy.set(false);
      if (!queue.isEmpty() || !errors.isEmpty()) {
        run();
      }
      return;
    }
    attempt
        .settle(batch, errors.take())
        .subscribe()
        .with(
            tell -> {
              next();
              tell.run();
            },
            _ -> next());
  }

  /**
   * Takes what waits, up to a batch. A second charge under one Idempotency-Key stays behind: in the
   * next batch it finds the reply of the first.
   */
  private List<PendingCharge> collect() {
    List<PendingCharge> batch = new ArrayList<>();
    List<PendingCharge> behind = new ArrayList<>();
    Set<Map.Entry<AccountId, String>> keys = new HashSet<>();
    while (batch.size() < config.maxBatch()) {
      PendingCharge pending = queue.poll();
      if (pending == null) {
        break;
      }
      if (pending.late()) {
        waiting.decrementAndGet();
        pending.unavailable("the charge waited too long for a transaction");
      } else if (retryKey(pending).filter(key -> !keys.add(key)).isPresent()) {
        behind.add(pending);
      } else {
        waiting.decrementAndGet();
        batch.add(pending);
      }
    }
    queue.addAll(behind);
    return batch;
  }

  private static Optional<Map.Entry<AccountId, String>> retryKey(PendingCharge pending) {
    Charge charge = pending.charge();
    return charge.idempotency().map(i -> Map.entry(charge.principal().account(), i.key()));
  }
}
