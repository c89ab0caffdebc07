package dev.tollgate.webhooks;

import dev.tollgate.accounts.MessageId;
import dev.tollgate.accounts.Page;
import dev.tollgate.accounts.Webhook;
import dev.tollgate.accounts.WebhookCreation;
import dev.tollgate.accounts.WebhookDelivery;
import dev.tollgate.accounts.WebhookId;
import dev.tollgate.accounts.WebhookPatch;
import dev.tollgate.accounts.Webhooks;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The use case: webhooks and what was sent to them. Thread-safe. */
@Singleton
public class WebhookDesk {
  private final Webhooks webhooks;
  private final WebhookChanges changes;
  private final Events events;

  WebhookDesk(Webhooks webhooks, WebhookChanges changes, Events events) {
    this.webhooks = webhooks;
    this.changes = changes;
    this.events = events;
  }

  Uni<WebhookView> create(Call call, NewWebhookBody body) {
    String url = changes.url(body);
    return webhooks
        .create(call.principal(), url, WebhookChanges.allowances(body.allowances()))
        .map(
            outcome ->
                switch (outcome) {
                  case WebhookCreation.Created created -> WebhookView.of(created.webhook());
                  case WebhookCreation.TooMany many ->
                      throw ProblemException.of(
                          ErrorCode.TOO_MANY_WEBHOOKS,
                          "An account may have "
                              + many.most()
                              + " webhooks. Delete one, then try again.");
                });
  }

  Uni<Page<Webhook>> list(Call call, Optional<WebhookId> after, int limit) {
    return webhooks.list(call.principal(), after, limit);
  }

  Uni<WebhookView> show(Call call, String id) {
    return webhooks.find(call.principal(), known(id)).map(found -> view(id, found));
  }

  Uni<WebhookView> change(Call call, String id, WebhookPatch patch) {
    return webhooks.update(call.principal(), known(id), patch).map(found -> view(id, found));
  }

  Uni<WebhookView> delete(Call call, String id) {
    return webhooks.delete(call.principal(), known(id)).map(found -> view(id, found));
  }

  Uni<WebhookView> rotate(Call call, String id) {
    return webhooks
        .rotate(call.principal(), known(id))
        .map(found -> WebhookView.of(found.orElseThrow(() -> unknown(id))));
  }

  Uni<DeliveryView> test(Call call, String id) {
    return webhooks
        .test(call.principal(), known(id))
        .map(found -> view(found.orElseThrow(() -> unknown(id))));
  }

  Uni<DeliveryPage> deliveries(Call call, String id, Optional<MessageId> after, int limit) {
    return webhooks
        .deliveries(call.principal(), known(id), after, limit)
        .map(found -> found.orElseThrow(() -> unknown(id)))
        .map(
            page -> {
              List<DeliveryView> data = page.data().stream().map(this::view).toList();
              return new DeliveryPage(
                  data, page.hasMore(), page.hasMore() ? data.getLast().id() : null);
            });
  }

  /** Another's webhook has no deliveries that could be named, so both answers are right for it. */
  Uni<DeliveryView> redeliver(Call call, String id, String delivery) {
    MessageId message = MessageId.parse(delivery).orElseThrow(() -> unknownDelivery(delivery));
    return webhooks
        .redeliver(call.principal(), known(id), message)
        .map(found -> view(found.orElseThrow(() -> unknownDelivery(delivery))));
  }

  private DeliveryView view(WebhookDelivery delivery) {
    return DeliveryView.of(delivery, events.of(delivery));
  }

  private static WebhookView view(String id, Optional<Webhook> found) {
    return WebhookView.of(found.orElseThrow(() -> unknown(id)));
  }

  private static WebhookId known(String id) {
    return WebhookId.parse(id).orElseThrow(() -> unknown(id));
  }

  private static ProblemException unknown(String id) {
    return ProblemException.of(ErrorCode.UNKNOWN_WEBHOOK, "There is no webhook '" + id + "'.");
  }

  private static ProblemException unknownDelivery(String id) {
    return ProblemException.of(
        ErrorCode.UNKNOWN_DELIVERY, "The webhook has no delivery '" + id + "'.");
  }
}
