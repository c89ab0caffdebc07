package dev.tollgate.bench.fire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One thing that breaks.
 *
 * @param at time since the fire began
 * @param kind what happens
 * @param instance to whom, where it happens to one
 * @param lasts until it is healed, where it does not heal by itself
 * @param forgets whether connections that lost something are reset then, or stay dead
 */
record Blow(Duration at, Kind kind, int instance, Duration lasts, boolean forgets) {
  private static final double MILLIS_A_FURTHER_BLOW = 4_000;
  private static final int SHORTEST_CUT_MILLIS = 100;
  private static final int LONGEST_CUT_MILLIS = 1_500;

  /** What can break. */
  enum Kind {
    KILL_INSTANCE,
    RESTART_DATABASE,
    KILL_DATABASE,
    RESET_LINK,
    SWALLOW_ALL,
    SWALLOW_ANSWERS,
    TERMINATE_CONNECTIONS
  }

  /** What breaks in one run, in order of time: each kind at least once, and some more. */
  static List<Blow> plan(SplittableRandom random, Duration fire, int instances) {
    List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
    for (int more = (int) (fire.toMillis() / MILLIS_A_FURTHER_BLOW); more > 0; more--) {
      kinds.add(Kind.values()[random.nextInt(Kind.values().length)]);
    }
    return kinds.stream()
        .map(
            kind ->
                new Blow(
                    Duration.ofMillis(random.nextLong(fire.toMillis())),
                    kind,
                    random.nextInt(instances),
                    Duration.ofMillis(random.nextInt(SHORTEST_CUT_MILLIS, LONGEST_CUT_MILLIS)),
                    random.nextBoolean()))
        .sorted(Comparator.comparing(Blow::at))
        .toList();
  }

  @Override
  public String toString() {
    return "+%d ms %s instance %d for %d ms"
        .formatted(at.toMillis(), kind, instance, lasts.toMillis());
  }
}
