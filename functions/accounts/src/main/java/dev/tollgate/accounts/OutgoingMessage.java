package dev.tollgate.accounts;

import java.util.List;

/**
 * A message that is to be sent now.
 *
 * @param delivery what and how often
 * @param url where to
 * @param secrets that sign it, the newest first
 */
public record OutgoingMessage(WebhookDelivery delivery, String url, List<WebhookSecret> secrets) {

  /** Copies the list. */
  public OutgoingMessage {
    secrets = List.copyOf(secrets);
  }
}
