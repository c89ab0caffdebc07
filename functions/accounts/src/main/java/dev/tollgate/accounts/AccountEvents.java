package dev.tollgate.accounts;

import dev.tollgate.accounts.AuditEvent.Action;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered of changes to accounts. */
final class AccountEvents {
  private AccountEvents() {}

  static AuditEvent created(Clock clock, Account account) {
    return event(
        clock,
        account.id(),
        Optional.empty(),
        Action.ACCOUNT_CREATED,
        Map.of("plan", account.plan(), "time_zone", account.timeZone().getId()));
  }

  /** One event for another plan, which only the operator gives, and one for the rest. */
  static List<AuditEvent> updated(Clock clock, AccountId account, AccountPatch patch, KeyId actor) {
    List<AuditEvent> events = new ArrayList<>();
    patch
        .plan()
        .map(
            plan ->
                event(
                    clock,
                    account,
                    Optional.of(actor),
                    Action.ACCOUNT_PLAN_CHANGED,
                    Map.of("plan", plan)))
        .ifPresent(events::add);
    Map<String, Object> detail = new HashMap<>();
    patch.name().ifPresent(name -> detail.put("name", name));
    patch.timeZone().ifPresent(zone -> detail.put("time_zone", zone.getId()));
    if (!detail.isEmpty()) {
      events.add(event(clock, account, Optional.of(actor), Action.ACCOUNT_UPDATED, detail));
    }
    return events;
  }

  private static AuditEvent event(
      Clock clock,
      AccountId account,
      Optional<KeyId> actor,
      Action action,
      Map<String, Object> detail) {
    return AuditEvent.now(clock, account, actor, action, account, detail);
  }
}
