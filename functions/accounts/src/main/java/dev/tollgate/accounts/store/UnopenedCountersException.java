package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AllowanceCounter;
import dev.tollgate.accounts.AllowancePolicy;
import java.util.List;

/**
 * A limit or a price goes by counters that are not kept yet. The transaction that finds this out
 * ends, because they can be made only while nobody settles.
 */
final class UnopenedCountersException extends RuntimeException {
  private final transient List<AllowanceCounter> counters;

  private UnopenedCountersException(List<AllowanceCounter> counters) {
    super(counters.size() + " counters are not open", null, false, false);
    this.counters = List.copyOf(counters);
  }

  /**
   * Looks through counters that are missing.
   *
   * @throws UnopenedCountersException if one of them counts a month, which may have begun already
   */
  static void check(List<AllowanceCounter> missing) {
    List<AllowanceCounter> ofMonth =
        missing.stream()
            .filter(counter -> counter.window().policy() != AllowancePolicy.BURST)
            .toList();
    if (!ofMonth.isEmpty()) {
      throw new UnopenedCountersException(ofMonth);
    }
  }

  List<AllowanceCounter> counters() {
    return counters;
  }
}
