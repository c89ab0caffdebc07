package dev.tollgate.bench.fire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * No allowance exceeded by one unit in any window, and counters that say what the records say.
 *
 * <p>The records are gone through in the order of their commits: whoever charges a limited account
 * or key holds its counter until then, so that is the order in which they were decided.
 */
final class AllowanceCheck {
  private static final List<String> POLICIES = List.of("burst", "monthly", "spend");

  private final Evidence evidence;
  private final LimitHistory limits;

  /** One counter. */
  private record Window(UUID subject, String policy, Instant start) {}

  AllowanceCheck(Evidence evidence, LimitHistory limits) {
    this.evidence = evidence;
    this.limits = limits;
  }

  void report(Findings findings) {
    Map<Window, Long> used = new HashMap<>();
    List<String> exceeded = new ArrayList<>();
    for (Row row : evidence.records()) {
      subjects(row).forEach(subject -> count(subject, row, used, exceeded));
    }
    findings.figure("windows of allowances", used.size());
    findings.figure("  of these filled to the last unit", full(used));
    findings.holds("no allowance is exceeded by one unit in any window", exceeded);
    findings.holds("every counter says what its window's records say", wrongCounters());
  }

  private static Stream<UUID> subjects(Row row) {
    return Stream.of(row.account(), row.key());
  }

  private void count(UUID subject, Row row, Map<Window, Long> used, List<String> exceeded) {
    for (String policy : POLICIES) {
      if (limits.everHad(subject, policy)) {
        Window window = new Window(subject, policy, start(policy, row.createdAt()));
        long after = used.merge(window, row.amount(policy), Long::sum);
        long most = limits.most(subject, policy, row.createdAt());
        if (after > most) {
          exceeded.add(window + ": " + after + " of at most " + most + " with " + row);
        }
      }
    }
  }

  private long full(Map<Window, Long> used) {
    return used.entrySet().stream()
        .filter(
            one ->
                one.getValue()
                    == limits.most(one.getKey().subject(), one.getKey().policy(), Instant.MAX))
        .count();
  }

  /** A counter of a minute counts from where its limit was first set, so only steady ones tell. */
  private List<String> wrongCounters() {
    Map<Window, Long> used = recorded();
    List<String> wrong = new ArrayList<>();
    for (Evidence.Counter counter : evidence.counters()) {
      Window window = new Window(counter.subject(), counter.policy(), counter.window());
      boolean tells =
          !counter.policy().equals("burst") || limits.constant(counter.subject(), counter.policy());
      if (tells && counter.used() != used.getOrDefault(window, 0L)) {
        wrong.add(counter + ", but its records say " + used.getOrDefault(window, 0L));
      }
    }
    return wrong;
  }

  /** What every counter would say, if it were kept; graduated prices have one a model. */
  private Map<Window, Long> recorded() {
    Map<Window, Long> used = new HashMap<>();
    for (Row row : evidence.records()) {
      for (String policy : POLICIES) {
        Instant start = start(policy, row.createdAt());
        subjects(row)
            .map(subject -> new Window(subject, policy, start))
            .forEach(window -> used.merge(window, row.amount(policy), Long::sum));
      }
      Instant month = start("monthly", row.createdAt());
      used.merge(
          new Window(row.account(), "monthly:" + row.model(), month), row.units(), Long::sum);
    }
    return used;
  }

  private static Instant start(String policy, Instant at) {
    return policy.equals("burst")
        ? at.truncatedTo(ChronoUnit.MINUTES)
        : at.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant();
  }
}
