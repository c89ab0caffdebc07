package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An endpoint that an account is told at when its allowances come to their end.
 *
 * @param url where messages are posted to
 * @param allowances of the account and its keys, that it wants to hear of; at least one
 * @param previousUntil how long the secret before the last rotation signs too
 */
public record Webhook(
    WebhookId id,
    AccountId account,
    String url,
    Set<AllowancePolicy> allowances,
    Status status,
    Instant createdAt,
    Optional<Instant> previousUntil) {
  /** What is told unless somebody says otherwise: a burst comes to its end every other minute. */
  public static final Set<AllowancePolicy> USUAL_ALLOWANCES =
      Set.of(AllowancePolicy.MONTHLY, AllowancePolicy.SPEND);

  /** Whether messages are sent. */
  public enum Status {
    /** They are. */
    ACTIVE,
    /** They collect, and are sent when it is active again. */
    PAUSED
  }

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if it is empty; the message may be shown to the client
   */
  public Webhook {
    if (allowances.isEmpty()) {
      throw new IllegalArgumentException("'allowances' must name at least one allowance");
    }
    allowances = Set.copyOf(allowances);
  }

  /** The same endpoint, changed. */
  Webhook changed(WebhookPatch patch) {
    return new Webhook(
        id,
        account,
        patch.url().orElse(url),
        patch.allowances().orElse(allowances),
        patch.status().orElse(status),
        createdAt,
        previousUntil);
  }
}
