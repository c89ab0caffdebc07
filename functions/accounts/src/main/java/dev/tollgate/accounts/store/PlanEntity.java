package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Plan;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code plan}, only read here. */
@Entity
@Table(name = "plan")
class PlanEntity {
  @Id String name;
  @Embedded Limits limits;
  String currency;

  @Column(name = "unit_price_micros")
  Long unitPriceMicros;

  Plan toPlan() {
    return new Plan(name, Limits.toAllowances(limits), currency, Limits.optional(unitPriceMicros));
  }
}
