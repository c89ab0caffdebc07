package dev.tollgate.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Decides, in order of arrival, what the charges of a batch cost and which fit their allowances.
 * Pure: the transaction around it has locked every counter that is looked at, so the decision holds
 * when it commits. Not thread-safe; made for one transaction.
 */
public final class BatchDecision {
  private final Instant at;
  private final Map<KeyId, KeyStanding> standings;
  private final Map<RequestId, EarlierReply> earlier;
  private final ChargeCounters counters;
  private final Map<WindowKey, Long> used;
  private final SequencedMap<WindowKey, Long> changed = new TreeMap<>();
  private final List<PricedCharge> accepted = new ArrayList<>();
  private final List<Settlement> settlements = new ArrayList<>();
  private final Crossings crossings;

  private BatchDecision(
      Instant at,
      Map<KeyId, KeyStanding> standings,
      Map<RequestId, EarlierReply> earlier,
      Map<WindowKey, Long> used) {
    this.at = at;
    this.standings = standings;
    this.earlier = earlier;
    this.counters = new ChargeCounters(at);
    this.used = new HashMap<>(used);
    this.crossings = new Crossings(at);
  }

  /** The counters that the batch looks at, each once, in the order of their keys. */
  public static List<WindowKey> counters(SettlementBatch batch) {
    ChargeCounters counters = new ChargeCounters(batch.at());
    return batch.charges().stream()
        .flatMap(charge -> counters.of(charge).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The counters that the batch cannot be decided without, and that are not kept yet.
   *
   * @param standings of the keys that exist
   * @param used the counters that are kept
   */
  public static List<AllowanceCounter> missing(
      SettlementBatch batch, Map<KeyId, KeyStanding> standings, Map<WindowKey, Long> used) {
    ChargeCounters counters = new ChargeCounters(batch.at());
    return batch.charges().stream()
        .filter(charge -> standings.containsKey(charge.principal().key()))
        .flatMap(
            charge ->
                counters.needed(charge, standings.get(charge.principal().key())).stream()
                    .filter(window -> !used.containsKey(window))
                    .map(window -> new AllowanceCounter(window, charge.principal().account())))
        .distinct()
        .toList();
  }

  /**
   * Decides the batch.
   *
   * @param standings of the keys that exist
   * @param earlier for charges whose Idempotency-Key belongs to an earlier call
   * @param used the locked counters: those that are kept; none may be missing
   */
  public static BatchDecision of(
      SettlementBatch batch,
      Map<KeyId, KeyStanding> standings,
      Map<RequestId, EarlierReply> earlier,
      Map<WindowKey, Long> used) {
    BatchDecision decision = new BatchDecision(batch.at(), standings, earlier, used);
    batch.charges().forEach(charge -> decision.settlements.add(decision.outcome(charge)));
    return decision;
  }

  /** One outcome a charge, in the order of the batch. */
  public List<Settlement> settlements() {
    return List.copyOf(settlements);
  }

  /** The charges that become records. */
  public List<PricedCharge> accepted() {
    return List.copyOf(accepted);
  }

  /** The counters that change, with their new values, in the order of their keys. */
  public SequencedMap<WindowKey, Long> changed() {
    return changed;
  }

  /** The thresholds of allowances that the accepted charges cross. */
  public List<Crossing> crossings() {
    return crossings.found();
  }

  private Settlement outcome(Charge charge) {
    KeyStanding standing = standings.get(charge.principal().key());
    if (standing == null || !standing.works()) {
      return new Settlement.KeyInvalid();
    }
    EarlierReply reply = earlier.get(charge.requestId());
    if (reply != null) {
      byte[] hash = charge.idempotency().orElseThrow().requestHash();
      return Arrays.equals(hash, reply.requestHash())
          ? new Settlement.Replayed(reply.reply())
          : new Settlement.Mismatch();
    }
    Cost cost = cost(charge);
    List<AllowanceLimit> limits =
        standing.limits(charge.principal().account(), charge.principal().key());
    Optional<AllowanceLimit> full =
        limits.stream()
            .filter(limit -> amount(limit.policy(), charge, cost) > limit.limit() - used(limit))
            .findFirst();
    if (full.isPresent()) {
      return new Settlement.OverLimit(state(full.get()), states(limits));
    }
    accept(charge, cost);
    limits.forEach(
        limit -> crossings.note(charge, limit, amount(limit.policy(), charge, cost), used(limit)));
    return new Settlement.Charged(states(limits), at, cost);
  }

  private Cost cost(Charge charge) {
    Rate rate = charge.rate();
    AccountId account = charge.principal().account();
    long ofMonth = rate.includedUnits() == 0 ? 0 : used.get(counters.ofMonth(account));
    long ofModel = rate.price().isFlat() ? 0 : used.get(counters.ofModel(account, charge.model()));
    return rate.cost(ofMonth, ofModel, charge.units());
  }

  private void accept(Charge charge, Cost cost) {
    accepted.add(new PricedCharge(charge, cost));
    for (WindowKey window : counters.of(charge)) {
      Long before = used.get(window);
      if (before != null) {
        long amount = amount(window.policy(), charge, cost);
        long after = amount > Long.MAX_VALUE - before ? Long.MAX_VALUE : before + amount;
        used.put(window, after);
        changed.put(window, after);
      }
    }
  }

  private static long amount(AllowancePolicy policy, Charge charge, Cost cost) {
    return policy.amount(charge.units(), cost.costMicros());
  }

  private long used(AllowanceLimit limit) {
    return used.get(limit.window(at));
  }

  private List<AllowanceState> states(List<AllowanceLimit> limits) {
    return limits.stream().map(this::state).toList();
  }

  private AllowanceState state(AllowanceLimit limit) {
    return limit.state(used(limit), at);
  }
}
