package dev.tollgate.classify;

import dev.tollgate.accounts.Admission;
import dev.tollgate.accounts.AllowanceState;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Ledger;
import dev.tollgate.accounts.Replay;
import dev.tollgate.accounts.Settlement;
import dev.tollgate.accounts.StoredReply;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.gate.Sale;
import dev.tollgate.model.ServedModel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger as an inference call meets it: outcomes become refusals or what the receipt needs.
 * Thread-safe.
 */
@Singleton
final class Till {
  private static final int RETRY_SECONDS = 1;

  private final Ledger ledger;
  private final Clock clock;

  Till(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** How a call was paid for. */
  sealed interface Paid {
    /** It was charged now: so much, in 1e-6 of the currency. */
    record Now(long costMicros, Map<String, Long> remaining) implements Paid {}

    /** The same call was charged before; this is what it was answered. */
    record Before(StoredReply reply) implements Paid {}
  }

  /**
   * Lets the call go on to the model if the allowances, as last seen, have room for it.
   *
   * @throws ProblemException {@code limit_exceeded}
   */
  void admit(Call call, Quote quote) {
    switch (ledger.admit(call.principal(), quote.units(), quote.lowestCostMicros())) {
      case Admission.Admitted _ -> {}
      case Admission.Refused refused -> throw over(call, refused.violated(), refused.allowances());
    }
  }

  /**
   * The kept answer of an earlier call under the same Idempotency-Key, if there is one.
   *
   * @return fails with {@code idempotency_mismatch} if that was another call
   */
  Uni<Optional<StoredReply>> before(Call call, Retry retry) {
    return call.traced(
            "replay",
            () -> ledger.replay(call.principal().account(), retry.key(), retry.requestHash()))
        .onFailure()
        .transform(Till::unavailable)
        .map(
            replay ->
                switch (replay) {
                  case Replay.Fresh _ -> Optional.empty();
                  case Replay.Same same -> Optional.of(same.reply());
                  case Replay.Mismatch _ -> throw mismatch();
                });
  }

  /** What is left of each allowance as last seen, without charging anything. */
  Map<String, Long> remaining(Call call) {
    return switch (ledger.admit(call.principal(), 0, 0)) {
      case Admission.Admitted admitted -> remaining(admitted.allowances());
      case Admission.Refused refused -> remaining(refused.allowances());
    };
  }

  /** Counts a call that a known caller made to a known model in vain. */
  void countError(Call call, ServedModel model) {
    ledger.countError(call.principal(), model.name(), model.version());
  }

  /** Commits the charge; completes once it is durable. */
  Uni<Paid> settle(Call call, Charge charge) {
    return call.traced("settle", () -> ledger.settle(charge))
        .map(settlement -> paid(call, charge, settlement));
  }

  private Paid paid(Call call, Charge charge, Settlement settlement) {
    return switch (settlement) {
      case Settlement.Charged charged -> {
        call.showAllowances(charged.allowances(), clock.instant());
        long cost = charged.cost().costMicros();
        call.note(new Sale(charge.model(), charge.version(), charge.units(), cost));
        yield new Paid.Now(cost, remaining(charged.allowances()));
      }
      case Settlement.Replayed replayed -> new Paid.Before(replayed.reply());
      case Settlement.OverLimit over -> throw over(call, over.violated(), over.allowances());
      case Settlement.Mismatch _ -> throw mismatch();
      case Settlement.KeyInvalid _ -> throw call.keyNoLongerValid();
      case Settlement.Unavailable unavailable ->
          throw unavailable(new IllegalStateException(unavailable.reason()));
    };
  }

  /** What is left of each allowance; of two with one name the smaller counts. */
  private static Map<String, Long> remaining(List<AllowanceState> allowances) {
    Map<String, Long> left = new LinkedHashMap<>();
    allowances.forEach(state -> left.merge(state.policy(), state.remaining(), Math::min));
    return left;
  }

  private static ProblemException unavailable(Throwable reason) {
    return ProblemException.causedBy(
            ErrorCode.LEDGER_UNAVAILABLE,
            "The call could not be recorded, so it is not answered. Try again soon, with an "
                + "Idempotency-Key to be charged at most once.",
            reason)
        .retryAfter(RETRY_SECONDS);
  }

  private static ProblemException mismatch() {
    return ProblemException.of(
        ErrorCode.IDEMPOTENCY_MISMATCH,
        "This Idempotency-Key was used in the last 24 hours for another call. Use a new key.");
  }

  private ProblemException over(Call call, AllowanceState violated, List<AllowanceState> all) {
    return call.overLimit(violated, all, clock.instant());
  }
}
