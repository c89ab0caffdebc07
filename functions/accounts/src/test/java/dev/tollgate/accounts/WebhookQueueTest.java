package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static dev.tollgate.accounts.LedgerFixture.charge;
import static dev.tollgate.accounts.LedgerFixture.instance;
import static dev.tollgate.accounts.LedgerFixture.monthly;
import static dev.tollgate.accounts.LedgerFixture.settleAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.WebhookQueue.Claim;
import dev.tollgate.accounts.store.OutboxDatabase;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookQueueTest {
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Webhooks webhooks = new Webhooks(OutboxDatabase.webhooks(), Clock.systemUTC());
  private final WebhookQueue queue = OutboxDatabase.queue();
  private Principal caller;
  private Instant now;

  /** Ten webhooks are told of two thresholds each, by a crowd at two instances. */
  @BeforeEach
  void useUpAnAllowance() {
    caller = DATABASE.principal(monthly(20), Allowances.UNLIMITED);
    for (int i = 0; i < Webhooks.MOST; i++) {
      assertThat(get(webhooks.create(caller, "https://example.com/" + i, monthlyOnly())))
          .isInstanceOf(WebhookCreation.Created.class);
    }
    List<Ledger> instances = List.of(instance(Clock.systemUTC()), instance(Clock.systemUTC()));
    Iterator<Ledger> turns = Stream.generate(() -> instances).flatMap(List::stream).iterator();
    settleAll(40, () -> turns.next().settle(charge(caller, 1)));
    now = Instant.now();
  }

  @Test
  void instancesShareWhatIsDueAndNothingIsClaimedTwice() {
    // Given
    List<WebhookQueue> instances = Stream.generate(OutboxDatabase::queue).limit(3).toList();

    // When
    List<CompletableFuture<List<OutgoingMessage>>> claims =
        Stream.concat(instances.stream(), instances.stream())
            .map(one -> one.claim(claim(now, 7, 2)).subscribeAsCompletionStage())
            .toList();
    List<OutgoingMessage> claimed =
        claims.stream().flatMap(claim -> mine(claim.join()).stream()).toList();
    List<OutgoingMessage> rest = mine(get(queue.claim(claim(now, 1_000, 2))));

    // Then
    assertThat(Stream.concat(claimed.stream(), rest.stream()))
        .hasSize(2 * Webhooks.MOST)
        .extracting(message -> message.delivery().webhook() + " " + message.delivery().id())
        .doesNotHaveDuplicates();
    assertThat(mine(get(queue.claim(claim(now.plus(LEASE).minusMillis(1), 1_000, 2))))).isEmpty();
  }

  @Test
  void whatADeadInstanceHadClaimedIsClaimedAgainAndItsLateWordOfFailureCountsNoMore() {
    // Given
    OutgoingMessage first = mine(get(queue.claim(claim(now, 1_000, 2)))).getFirst();
    Instant later = now.plus(LEASE);

    // When
    OutgoingMessage second =
        mine(get(queue.claim(claim(later, 1_000, 2)))).stream()
            .filter(message -> message.delivery().id().equals(first.delivery().id()))
            .filter(message -> message.url().equals(first.url()))
            .findFirst()
            .orElseThrow();
    get(queue.failed(first, Optional.empty(), "too late", Optional.empty()));
    WebhookDelivery unchanged = delivery(first);
    get(queue.delivered(second, 200, later));

    // Then
    assertThat(first.delivery().attempts()).isEqualTo(1);
    assertThat(second.delivery().attempts()).isEqualTo(2);
    assertThat(second.delivery().data()).isEqualTo(first.delivery().data());
    assertThat(unchanged.status()).isEqualTo(WebhookDelivery.Status.PENDING);
    assertThat(delivery(first).status()).isEqualTo(WebhookDelivery.Status.DELIVERED);
  }

  @Test
  void oneEndpointGetsFewAtATimeAndABusyOneNone() {
    // When
    List<OutgoingMessage> claimed = mine(get(queue.claim(claim(now, 1_000, 1))));
    Set<WebhookId> busy = Set.of(claimed.getFirst().delivery().webhook());
    List<OutgoingMessage> next =
        mine(get(queue.claim(new Claim(now, now.plus(LEASE), 1_000, 1, busy))));

    // Then
    assertThat(claimed).hasSize(Webhooks.MOST);
    assertThat(next)
        .hasSize(Webhooks.MOST - 1)
        .noneMatch(message -> busy.contains(message.delivery().webhook()));
  }

  private WebhookDelivery delivery(OutgoingMessage message) {
    return get(webhooks.deliveries(caller, message.delivery().webhook(), Optional.empty(), 10))
        .orElseThrow()
        .data()
        .stream()
        .filter(delivery -> delivery.id().equals(message.delivery().id()))
        .findFirst()
        .orElseThrow();
  }

  private List<OutgoingMessage> mine(List<OutgoingMessage> messages) {
    String account = caller.account().toString();
    return messages.stream().filter(m -> m.delivery().data().contains(account)).toList();
  }

  private static Claim claim(Instant now, int atMost, int perEndpoint) {
    return new Claim(now, now.plus(LEASE), atMost, perEndpoint, Set.of());
  }

  private static Set<AllowancePolicy> monthlyOnly() {
    return Set.of(AllowancePolicy.MONTHLY);
  }

  private static <T> T get(Uni<T> answer) {
    return answer.await().atMost(Duration.ofMinutes(1));
  }
}
