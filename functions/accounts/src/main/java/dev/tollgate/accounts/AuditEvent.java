package dev.tollgate.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A change that somebody may ask about later.
 *
 * @param id a time-ordered UUID
 * @param at when it was made
 * @param account the account that it concerns
 * @param actor the key that was used; empty for an anonymous sign-up
 * @param action what was done
 * @param subject text id of what was changed
 * @param detail how it was changed: texts, numbers, lists and maps of them; never a secret
 */
public record AuditEvent(
    UUID id,
    Instant at,
    AccountId account,
    Optional<KeyId> actor,
    Action action,
    String subject,
    Map<String, Object> detail) {

  /** What can be done. */
  public enum Action {
    /** Somebody signed up. */
    ACCOUNT_CREATED("account.created"),
    /** An account got another plan. */
    ACCOUNT_PLAN_CHANGED("account.plan_changed"),
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
    PLAN_CHANGED("plan.changed");

    private final String text;

    Action(String text) {
      this.text = text;
    }

    /** The name in the API and in the database. */
    public String text() {
      return text;
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
        TimeOrderedId.next(clock),
        clock.instant(),
        account,
        actor,
        action,
        subject.toString(),
        detail);
  }
}
