package dev.tollgate.bench.fire;

import dev.tollgate.accounts.AccountId;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Costs against prices: flat ones record by record, graduated ones month by month. */
final class PriceCheck {
  private final Evidence evidence;
  private final Set<UUID> graduated;

  PriceCheck(List<Customer> customers, Evidence evidence) {
    this.evidence = evidence;
    this.graduated =
        customers.stream()
            .filter(customer -> customer.kind().startsWith(Graduated.PLAN))
            .map(Customer::account)
            .map(AccountId::value)
            .collect(Collectors.toSet());
  }

  void report(Findings findings) {
    Map<AccountMonth, List<Row>> months =
        evidence.records().stream()
            .filter(row -> graduated.contains(row.account()))
            .collect(Collectors.groupingBy(AccountMonth::of));
    findings.figure("months at graduated prices", months.size());
    findings.figure("  their units", months.values().stream().mapToLong(PriceCheck::units).sum());
    findings.holds("every record at a flat price costs its units times it", wrongAlone());
    findings.holds("graduated prices of a month add up to what its units cost", wrong(months));
  }

  private List<String> wrongAlone() {
    return evidence.records().stream()
        .filter(row -> !graduated.contains(row.account()))
        .filter(
            row ->
                row.includedUnits() != 0 || row.costMicros() != row.units() * row.unitPriceMicros())
        .map(Row::toString)
        .toList();
  }

  private static List<String> wrong(Map<AccountMonth, List<Row>> months) {
    List<String> wrong = new ArrayList<>();
    months.forEach(
        (month, rows) -> {
          long units = units(rows);
          long included = rows.stream().mapToLong(Row::includedUnits).sum();
          long cost = rows.stream().mapToLong(Row::costMicros).sum();
          if (included != Math.min(units, Graduated.INCLUDED)
              || cost != Graduated.costMicros(units)) {
            wrong.add(
                "%s: %d units, %d of them included, cost %d, not %d"
                    .formatted(month, units, included, cost, Graduated.costMicros(units)));
          }
        });
    return wrong;
  }

  private static long units(List<Row> rows) {
    return rows.stream().mapToLong(Row::units).sum();
  }

  private record AccountMonth(UUID account, YearMonth month) {
    static AccountMonth of(Row row) {
      return new AccountMonth(
          row.account(), YearMonth.from(row.createdAt().atOffset(ZoneOffset.UTC)));
    }
  }
}
