package dev.tollgate.bench.usage;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Months of a history, and how many records each has: as many as its part of the time up to now.
 */
record Months(List<Month> all) {
  /** Copies the list. */
  Months {
    all = List.copyOf(all);
  }

  /** So many whole months before the running one, and that. */
  static Months before(LocalDateTime now, int months, long records) {
    YearMonth first = YearMonth.from(now).minusMonths(months);
    double span = Duration.between(first.atDay(1).atStartOfDay(), now).toSeconds();
    return new Months(
        IntStream.rangeClosed(0, months)
            .mapToObj(first::plusMonths)
            .map(
                month -> {
                  LocalDateTime start = month.atDay(1).atStartOfDay();
                  LocalDateTime end = month.plusMonths(1).atDay(1).atStartOfDay();
                  long seconds = ChronoUnit.SECONDS.between(start, end.isAfter(now) ? now : end);
                  return new Month(month, Math.round(records * (seconds / span)));
                })
            .toList());
  }

  /** One month of UTC. */
  record Month(YearMonth month, long records) {
    /** Its first instant. */
    String start() {
      return month.atDay(1) + "T00:00:00Z";
    }

    /** The name of its partition. */
    String partition() {
      return "usage_record_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    }
  }
}
