package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.store.OutboxDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class WebhookAuditTest {
  private static final String TRAIL =
      "select action || ' ' || detail as entry from audit_event where account_id = $1 order by created_at";

  private final Webhooks webhooks = new Webhooks(OutboxDatabase.webhooks(), Clock.systemUTC());

  @Test
  void everyChangeIsRememberedWithoutWhatIsSecret() {
    // Given
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    WebhookCreation creation =
        get(
            webhooks.create(
                caller, "https://example.com/secret-path", Set.of(AllowancePolicy.BURST)));
    WebhookId id = ((WebhookCreation.Created) creation).webhook().webhook().id();

    // When
    get(webhooks.update(caller, id, paused()));
    get(webhooks.rotate(caller, id));
    get(webhooks.delete(caller, id));

    // Then
    assertThat(trail(caller))
        .satisfiesExactly(
            entry -> assertThat(entry).startsWith("webhook.created").contains("burst", "active"),
            entry -> assertThat(entry).startsWith("webhook.updated").contains("paused"),
            entry -> assertThat(entry).startsWith("webhook.rotated").contains("previous_until"),
            entry -> assertThat(entry).startsWith("webhook.deleted").contains("example.com"))
        .noneMatch(entry -> entry.contains("secret"));
    assertThat(get(webhooks.find(caller, id))).isEmpty();
  }

  private static WebhookPatch paused() {
    return new WebhookPatch(Optional.empty(), Optional.empty(), Optional.of(Webhook.Status.PAUSED));
  }

  private static List<String> trail(Principal caller) {
    return StreamSupport.stream(
            DATABASE.query(TRAIL, Tuple.of(caller.account().value())).spliterator(), false)
        .map((Row row) -> row.getString("entry"))
        .toList();
  }

  private static <T> T get(Uni<T> answer) {
    return answer.await().atMost(Duration.ofMinutes(1));
  }
}
