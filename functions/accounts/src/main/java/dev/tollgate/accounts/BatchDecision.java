package dev.tollgate.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Decides, in order of arrival, which charges of a batch fit their allowances. Pure: the
 * transaction around it has locked every counter that is looked at, so the decision holds when it
 * commits. Not thread-safe; made for one transaction.
 */
public final class BatchDecision {
  private final SettlementBatch batch;
  private final Map<KeyId, KeyStanding> standings;
  private final Map<RequestId, EarlierReply> earlier;
  private final Map<WindowKey, Long> used = new HashMap<>();
  private final SequencedMap<WindowKey, Long> changed = new TreeMap<>();
  private final List<Charge> accepted = new ArrayList<>();
  private final List<Settlement> settlements = new ArrayList<>();

  private BatchDecision(
      SettlementBatch batch,
      Map<KeyId, KeyStanding> standings,
      Map<RequestId, EarlierReply> earlier) {
    this.batch = batch;
    this.standings = standings;
    this.earlier = earlier;
  }

  /**
   * The counters that the batch looks at, in the order in which they are to be locked.
   *
   * @param standings of the keys that exist
   */
  public static List<AllowanceCounter> counters(
      SettlementBatch batch, Map<KeyId, KeyStanding> standings) {
    return batch.charges().stream()
        .map(charge -> charge.principal())
        .distinct()
        .flatMap(caller -> counters(caller, standings, batch.at()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Decides the batch.
   *
   * @param standings of the keys that exist
   * @param earlier for charges whose Idempotency-Key belongs to an earlier call
   * @param used the locked counters: all that are limited, and the others that are kept
   */
  public static BatchDecision of(
      SettlementBatch batch,
      Map<KeyId, KeyStanding> standings,
      Map<RequestId, EarlierReply> earlier,
      Map<WindowKey, Long> used) {
    BatchDecision decision = new BatchDecision(batch, standings, earlier);
    decision.used.putAll(used);
    batch.charges().forEach(decision::decide);
    return decision;
  }

  /** One outcome a charge, in the order of the batch. */
  public List<Settlement> settlements() {
    return List.copyOf(settlements);
  }

  /** The charges that become records. */
  public List<Charge> accepted() {
    return List.copyOf(accepted);
  }

  /** The counters that change, with their new values, in the order of their keys. */
  public SequencedMap<WindowKey, Long> changed() {
    return changed;
  }

  private void decide(Charge charge) {
    Settlement settlement = outcome(charge);
    if (settlement instanceof Settlement.Charged) {
      accepted.add(charge);
    }
    settlements.add(settlement);
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
    List<AllowanceLimit> limits = limits(charge, standings);
    Optional<AllowanceLimit> full =
        limits.stream().filter(limit -> !fits(limit, charge)).findFirst();
    if (full.isPresent()) {
      return new Settlement.OverLimit(state(full.get()), states(limits));
    }
    counters(charge.principal(), standings, batch.at()).stream()
        .map(AllowanceCounter::window)
        .filter(used::containsKey)
        .forEach(window -> take(window, charge));
    return new Settlement.Charged(states(limits), batch.at());
  }

  private boolean fits(AllowanceLimit limit, Charge charge) {
    return amount(limit, charge) <= limit.limit() - used(limit);
  }

  private void take(WindowKey window, Charge charge) {
    long amount = window.policy().amount(charge.units(), charge.costMicros());
    long before = used.get(window);
    long after = amount > Long.MAX_VALUE - before ? Long.MAX_VALUE : before + amount;
    used.put(window, after);
    changed.put(window, after);
  }

  private long used(AllowanceLimit limit) {
    return used.get(window(limit, batch.at()));
  }

  private static long amount(AllowanceLimit limit, Charge charge) {
    return limit.policy().amount(charge.units(), charge.costMicros());
  }

  private List<AllowanceState> states(List<AllowanceLimit> limits) {
    return limits.stream().map(this::state).toList();
  }

  private AllowanceState state(AllowanceLimit limit) {
    return limit.state(used(limit), batch.at());
  }

  private static List<AllowanceLimit> limits(Charge charge, Map<KeyId, KeyStanding> standings) {
    return limits(charge.principal(), standings);
  }

  private static List<AllowanceLimit> limits(Principal caller, Map<KeyId, KeyStanding> standings) {
    KeyStanding standing = standings.get(caller.key());
    return standing == null
        ? List.of()
        : AllowanceLimit.of(caller.account(), standing.ofPlan(), caller.key(), standing.ofKey());
  }

  /** Those that are limited, and those of the month, which may have been limited before. */
  private static Collection<AllowanceCounter> counters(
      Principal caller, Map<KeyId, KeyStanding> standings, Instant at) {
    Map<WindowKey, AllowanceCounter> counters = new HashMap<>();
    for (AllowancePolicy policy : List.of(AllowancePolicy.MONTHLY, AllowancePolicy.SPEND)) {
      Instant start = policy.windowStart(at);
      for (UUID subject : List.of(caller.account().value(), caller.key().value())) {
        WindowKey window = new WindowKey(subject, policy, start);
        counters.put(window, new AllowanceCounter(window, caller.account(), false));
      }
    }
    for (AllowanceLimit limit : limits(caller, standings)) {
      WindowKey window = window(limit, at);
      counters.put(window, new AllowanceCounter(window, caller.account(), true));
    }
    return counters.values();
  }

  private static WindowKey window(AllowanceLimit limit, Instant at) {
    return new WindowKey(limit.subject(), limit.policy(), limit.policy().windowStart(at));
  }
}
