package dev.tollgate.webhooks;

import dev.tollgate.accounts.Page;
import dev.tollgate.accounts.Webhook;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of webhooks. */
@Schema(name = "WebhookPage")
public record WebhookPage(
    List<WebhookView> data, boolean hasMore, @Schema(nullable = true) String nextPage) {
  /** Copies the list. */
  public WebhookPage {
    data = List.copyOf(data);
  }

  static WebhookPage of(Page<Webhook> page) {
    List<WebhookView> data = page.data().stream().map(WebhookView::of).toList();
    return new WebhookPage(data, page.hasMore(), page.hasMore() ? data.getLast().id() : null);
  }
}
