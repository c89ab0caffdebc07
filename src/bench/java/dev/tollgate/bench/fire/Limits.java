package dev.tollgate.bench.fire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Allowances as the API writes them; what is empty is unlimited. */
record Limits(OptionalLong burst, OptionalLong monthly, OptionalLong spendMicros) {
  static final Limits NONE =
      new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  static Limits burst(long requests) {
    return new Limits(OptionalLong.of(requests), OptionalLong.empty(), OptionalLong.empty());
  }

  static Limits monthly(long units) {
    return new Limits(OptionalLong.empty(), OptionalLong.of(units), OptionalLong.empty());
  }

  static Limits spend(long micros) {
    return new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(micros));
  }

  /** For a JSON body; an unlimited allowance is null. */
  Map<String, Long> json() {
    Map<String, Long> fields = new LinkedHashMap<>();
    fields.put("burst", boxed(burst));
    fields.put("monthly", boxed(monthly));
    fields.put("spend_micros", boxed(spendMicros));
    return fields;
  }

  static Long boxed(OptionalLong limit) {
    return limit.isPresent() ? limit.getAsLong() : null;
  }

  /** The limit of a policy, by its name in the database. */
  OptionalLong of(String policy) {
    return switch (policy) {
      case "burst" -> burst;
      case "monthly" -> monthly;
      case "spend" -> spendMicros;
      default -> throw new IllegalArgumentException("no allowance policy '" + policy + "'");
    };
  }
}
