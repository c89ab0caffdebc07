package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.PlanRecord;
import dev.tollgate.accounts.PriceList;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;

/** A row of {@code plan}. */
@Entity
@Table(name = "plan")
class PlanEntity {
  @Id String name;
  @Embedded Limits limits;
  String currency;

  @Column(name = "monthly_fee_micros")
  long monthlyFeeMicros;

  @Column(name = "included_units")
  long includedUnits;

  @Column(name = "unit_price_micros")
  Long unitPriceMicros;

  /** JSON; sent as a text, which the driver would otherwise quote as a JSON string. */
  @ColumnTransformer(read = "prices::text", write = "cast(cast(? as text) as jsonb)")
  String prices;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  Plan toPlan() {
    return new Plan(
        name,
        Limits.toAllowances(limits),
        new PriceList(
            currency,
            monthlyFeeMicros,
            includedUnits,
            Limits.optional(unitPriceMicros),
            PriceJson.read(prices)));
  }

  PlanRecord toRecord() {
    return new PlanRecord(toPlan(), createdAt);
  }

  /** Makes the row that of a plan of the same name. */
  void change(Plan plan) {
    PriceList list = plan.prices();
    limits = Limits.of(plan.allowances());
    currency = list.currency();
    monthlyFeeMicros = list.monthlyFeeMicros();
    includedUnits = list.includedUnits();
    unitPriceMicros = Limits.nullable(list.unitPriceMicros());
    prices = PriceJson.write(list.models());
  }
}
