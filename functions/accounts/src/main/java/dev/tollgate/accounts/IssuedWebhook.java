package dev.tollgate.accounts;

/**
 * A webhook with its new secret, which is shown once.
 *
 * @param secret what its messages are signed with
 */
public record IssuedWebhook(Webhook webhook, WebhookSecret secret) {}
