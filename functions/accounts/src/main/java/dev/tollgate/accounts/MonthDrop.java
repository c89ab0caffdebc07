package dev.tollgate.accounts;

import java.time.YearMonth;
import java.util.List;

/** What comes of dropping a month's single records. */
public sealed interface MonthDrop {
  /** The month, of UTC. */
  YearMonth month();

  /** They are gone; the rollups hold what they added up to. */
  record Dropped(YearMonth month) implements MonthDrop {}

  /** They do not add up to what the rollups hold. Nothing was changed: somebody must look. */
  record Unequal(YearMonth month, List<Sums> differing) implements MonthDrop {
    /** Copies the list. */
    public Unequal {
      differing = List.copyOf(differing);
    }
  }

  /** Some are still to be exported. Nothing was changed. */
  record NotExported(YearMonth month) implements MonthDrop {}

  /** Others used the tables all the time, or keep house too. Nothing was changed. */
  record Busy(YearMonth month) implements MonthDrop {}

  /** Requests, units and micro-units of cost in one currency. */
  record Sums(String currency, Amounts ofRecords, Amounts ofRollups) {}

  /** What is added up. */
  record Amounts(long requests, long units, long costMicros) {}
}
