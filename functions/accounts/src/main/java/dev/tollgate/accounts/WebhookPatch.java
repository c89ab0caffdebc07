package dev.tollgate.accounts;

import java.util.Optional;
import java.util.Set;

/**
 * What is to change in a webhook; what is empty stays as it is.
 *
 * @param url where messages are posted to
 * @param allowances that it wants to hear of, at least one
 */
public record WebhookPatch(
    Optional<String> url,
    Optional<Set<AllowancePolicy>> allowances,
    Optional<Webhook.Status> status) {

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if it is empty; the message may be shown to the client
   */
  public WebhookPatch {
    allowances = allowances.map(Set::copyOf);
    if (allowances.filter(Set::isEmpty).isPresent()) {
      throw new IllegalArgumentException("'allowances' must name at least one allowance");
    }
  }
}
