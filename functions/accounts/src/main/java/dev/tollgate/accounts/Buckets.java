package dev.tollgate.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts sums into their buckets. */
final class Buckets {
  private Buckets() {}

  static List<UsageBucket> of(List<Instant> boundaries, List<UsageStore.Slice> slices) {
    List<List<UsageTotal>> totals =
        Stream.<List<UsageTotal>>generate(ArrayList::new).limit(boundaries.size() - 1L).toList();
    slices.forEach(slice -> totals.get(slice.bucket()).add(slice.total()));
    return IntStream.range(0, totals.size())
        .mapToObj(
            i ->
                new UsageBucket(
                    boundaries.get(i), boundaries.get(i + 1), withErrorsInPlace(totals.get(i))))
        .toList();
  }

  /** Errors have no currency: they join the first total of their group, if there is one. */
  static List<UsageTotal> withErrorsInPlace(List<UsageTotal> totals) {
    List<UsageTotal> merged = new ArrayList<>(totals.stream().filter(Buckets::isCharged).toList());
    for (UsageTotal errors : totals.stream().filter(total -> !isCharged(total)).toList()) {
      int place =
          IntStream.range(0, merged.size())
              .filter(i -> merged.get(i).group().equals(errors.group()))
              .findFirst()
              .orElse(-1);
      if (place < 0) {
        merged.add(errors);
      } else {
        merged.set(place, merged.get(place).plusErrors(errors.errors()));
      }
    }
    return merged;
  }

  private static boolean isCharged(UsageTotal total) {
    return total.currency().isPresent();
  }
}
