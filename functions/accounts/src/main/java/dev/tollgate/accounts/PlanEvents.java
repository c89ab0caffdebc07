package dev.tollgate.accounts;

import dev.tollgate.accounts.AuditEvent.Action;
import dev.tollgate.accounts.GraduatedPrice.Tier;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is remembered of changes to plans: on the operator's account, since plans are theirs. */
final class PlanEvents {
  private PlanEvents() {}

  static AuditEvent created(Clock clock, Plan plan, KeyId actor) {
    return event(clock, plan, actor, Action.PLAN_CREATED);
  }

  static AuditEvent changed(Clock clock, Plan plan, KeyId actor) {
    return event(clock, plan, actor, Action.PLAN_CHANGED);
  }

  private static AuditEvent event(Clock clock, Plan plan, KeyId actor, Action action) {
    return AuditEvent.now(
        clock, Operator.ACCOUNT, Optional.of(actor), action, plan.name(), describe(plan));
  }

  private static Map<String, Object> describe(Plan plan) {
    PriceList prices = plan.prices();
    Map<String, Object> detail = new HashMap<>();
    detail.put("currency", prices.currency());
    detail.put("monthly_fee_micros", prices.monthlyFeeMicros());
    detail.put("included_units", prices.includedUnits());
    prices.unitPriceMicros().ifPresent(price -> detail.put("unit_price_micros", price));
    plan.allowances().burst().ifPresent(limit -> detail.put("burst", limit));
    plan.allowances().monthly().ifPresent(limit -> detail.put("monthly", limit));
    plan.allowances().spendMicros().ifPresent(limit -> detail.put("spend_micros", limit));
    if (!prices.models().isEmpty()) {
      Map<String, Object> models = new TreeMap<>();
      prices.models().forEach((model, price) -> models.put(model, describe(price)));
      detail.put("prices", models);
    }
    return detail;
  }

  private static List<Map<String, Long>> describe(GraduatedPrice price) {
    return price.tiers().stream().map(PlanEvents::describe).toList();
  }

  private static Map<String, Long> describe(Tier tier) {
    Map<String, Long> detail = new TreeMap<>();
    tier.upTo().ifPresent(limit -> detail.put("up_to", limit));
    detail.put("unit_price_micros", tier.unitPriceMicros());
    return detail;
  }
}
