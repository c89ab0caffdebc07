package dev.tollgate.accounts;

/** What became of the wish for a webhook. */
public sealed interface WebhookCreation {
  /** It is there. */
  record Created(IssuedWebhook webhook) implements WebhookCreation {}

  /**
   * The account has as many as it may.
   *
   * @param most how many that is
   */
  record TooMany(int most) implements WebhookCreation {}
}
