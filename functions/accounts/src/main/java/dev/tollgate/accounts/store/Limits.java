package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Allowances;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.OptionalLong;

/** The three limits of a plan or a key; null is unlimited. */
@Embeddable
class Limits {
  Long burst;
  Long monthly;

  @Column(name = "spend_micros")
  Long spendMicros;

  static Limits of(Allowances allowances) {
    Limits limits = new Limits();
    limits.burst = nullable(allowances.burst());
    limits.monthly = nullable(allowances.monthly());
    limits.spendMicros = nullable(allowances.spendMicros());
    return limits;
  }

  /**
   * The allowances of a row.
   *
   * @param limits null if all three are, as Hibernate reads it
   */
  static Allowances toAllowances(Limits limits) {
    return limits == null
        ? Allowances.UNLIMITED
        : new Allowances(
            optional(limits.burst), optional(limits.monthly), optional(limits.spendMicros));
  }

  static OptionalLong optional(Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static Long nullable(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
