package dev.tollgate.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A change that somebody may ask about later.
 *
 * @param at when it was made
 * @param account the account that it concerns
 * @param actor the key that was used; empty for an anonymous sign-up
 * @param action what was done: the text of an {@link Action}, maybe of a later version's
 * @param subject text id of what was changed
 * @param detail how it was changed: texts, numbers, lists and maps of them; never a secret
 */
public record AuditEvent(
    AuditEventId id,
    Instant at,
    AccountId account,
    Optional<KeyId> actor,
    String action,
    String subject,
    Map<String, Object> detail) {

  /** What can be done. */
  public enum Action {
    /** Somebody signed up. */
    ACCOUNT_CREATED("account.created"),
    /** An account got another plan. */
    ACCOUNT_PLAN_CHANGED("account.plan_changed"),
    /** An account got another name or time zone. */
    ACCOUNT_UPDATED("account.updated"),
    /** A key was made. */
    KEY_CREATED("key.created"),
    /** A key was changed. */
    KEY_UPDATED("key.updated"),
    /** A key was revoked. */
    KEY_REVOKED("key.revoked"),
    /** A key got a new secret. */
    KEY_ROTATED("key.rotated"),
    /** The operator made a plan. */
    PLAN_CREATED("plan.created"),
    /** The operator changed a plan. */
    PLAN_CHANGED("plan.changed"),
    /** A webhook was made. */
    WEBHOOK_CREATED("webhook.created"),
    /** A webhook was changed. */
    WEBHOOK_UPDATED("webhook.updated"),
    /** A webhook was removed. */
    WEBHOOK_DELETED("webhook.deleted"),
    /** A webhook got a new secret. */
    WEBHOOK_ROTATED("webhook.rotated");

    private final String text;

    Action(String text) {
      this.text = text;
    }

    /** The name in the API and in the database. */
    public String text() {
      return text;
    }

    /** The action of a name, if there is one. */
    public static Optional<Action> parse(String text) {
      return Arrays.stream(values()).filter(action -> action.text.equals(text)).findFirst();
    }
  }

  /** Copies the detail. */
  public AuditEvent {
    detail = Map.copyOf(detail);
  }

  static AuditEvent now(
      Clock clock,
      AccountId account,
      Optional<KeyId> actor,
      Action action,
      Object subject,
      Map<String, Object> detail) {
    return new AuditEvent(
        AuditEventId.next(clock),
        clock.instant(),
        account,
        actor,
        action.text(),
        subject.toString(),
        detail);
  }
}
