package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Allowances;
import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.PriceList;
import io.vertx.mutiny.sqlclient.Row;

/** Plans and allowances in the rows of statements that join them with something else. */
final class PlanRows {
  /** What {@link #plan} reads, of the table {@code plan p}. */
  static final String COLUMNS =
      """
      p.name as plan_name, p.currency, p.monthly_fee_micros, p.included_units, p.unit_price_micros,
        p.prices::text as prices, p.burst as plan_burst, p.monthly as plan_monthly,
        p.spend_micros as plan_spend_micros\
      """;

  private PlanRows() {}

  static Plan plan(Row row) {
    return new Plan(
        row.getString("plan_name"),
        allowances(row, "plan_"),
        new PriceList(
            row.getString("currency"),
            row.getLong("monthly_fee_micros"),
            row.getLong("included_units"),
            Limits.optional(row.getLong("unit_price_micros")),
            PriceJson.read(row.getString("prices"))));
  }

  /** The three limits whose columns' names begin alike. */
  static Allowances allowances(Row row, String beginning) {
    return new Allowances(
        Limits.optional(row.getLong(beginning + "burst")),
        Limits.optional(row.getLong(beginning + "monthly")),
        Limits.optional(row.getLong(beginning + "spend_micros")));
  }
}
