package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was done is told again, newest first. */
@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class AuditTrailTest {
  @Inject Accounts accounts;
  @Inject ApiKeys keys;
  @Inject AuditTrail trail;
  @Inject Customers customers;
  @Inject Pool pool;

  @Test
  void everyChangeOfAnAccountAndItsKeysIsThere() {
    // Given
    Principal owner = customers.owner();
    KeyId key = customers.make(owner, NewKey.named("ci")).key().id();

    // When
    await(keys.update(owner, key, KeyPatches.scopes(Scope.CLASSIFY)));
    await(keys.rotate(owner, key, Duration.ofHours(1)));
    await(keys.revoke(owner, key));
    AccountPatch patch = new AccountPatch(Optional.of("Eva"), Optional.of("pro"), Optional.empty());
    await(accounts.update(owner.account(), patch, Operator.PRINCIPAL));

    // Then
    List<AuditEvent> events = all(of(owner.account()));
    assertThat(events)
        .extracting(AuditEvent::action)
        .containsExactlyInAnyOrder(
            "account.created",
            "key.created",
            "key.created",
            "key.updated",
            "key.rotated",
            "key.revoked",
            "account.plan_changed",
            "account.updated");
    assertThat(events).extracting(AuditEvent::at).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(events.getFirst().actor()).contains(Operator.KEY);
    assertThat(events.getLast().actor()).isEmpty();
    assertThat(events.get(4).detail())
        .isEqualTo(Map.of("name", "ci", "scopes", List.of("classify")));
  }

  @Test
  void pagesLeaveNothingOutAndRepeatNothingEvenWithinOneInstant() {
    // Given
    AccountId account = customers.signUp().account().id();
    Instant instant = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 20; i++) {
      pool.preparedQuery("insert into audit_event values ($1, $2, $3, null, 'later.action', 's')")
          .executeAndAwait(
              Tuple.of(UUID.randomUUID(), instant.atOffset(ZoneOffset.UTC), account.value()));
    }

    // When
    List<AuditEvent> events = all(of(account));

    // Then
    assertThat(events).hasSize(22).doesNotHaveDuplicates();
    assertThat(events.subList(2, 22)).extracting(AuditEvent::action).containsOnly("later.action");
  }

  @Test
  void filtersNarrowTheTrail() {
    // Given
    Principal owner = customers.owner();
    Principal other = customers.owner();
    KeyId key = customers.make(owner, NewKey.named("ci")).key().id();
    await(keys.revoke(owner, key));
    Instant now = Instant.now();

    // When
    AuditQuery byAction =
        query(
            Optional.of(Set.of(owner.account(), other.account())),
            Set.of(AuditEvent.Action.ACCOUNT_CREATED),
            Set.of());
    AuditQuery bySubject = query(Optional.empty(), Set.of(), Set.of(key.toString()));
    AuditQuery nobodys = of(new AccountId(UUID.randomUUID()));

    // Then
    assertThat(all(byAction))
        .extracting(AuditEvent::subject)
        .containsExactly(other.account().toString(), owner.account().toString());
    assertThat(all(bySubject))
        .extracting(AuditEvent::action)
        .containsExactly("key.revoked", "key.created");
    assertThat(all(nobodys)).isEmpty();
    assertThat(all(within(owner.account(), now.plusSeconds(60), now.plusSeconds(120)))).isEmpty();
    assertThat(all(within(owner.account(), now.minusSeconds(600), now.plusSeconds(60)))).hasSize(4);
  }

  @Test
  void afterAnEventThatThereIsNotStandsNothing() {
    // Given
    AccountId account = customers.signUp().account().id();
    AuditQuery first = of(account);

    // When
    Page<AuditEvent> page = await(trail.list(after(first, new AuditEventId(UUID.randomUUID()))));

    // Then
    assertThat(page.data()).isEmpty();
    assertThat(page.hasMore()).isFalse();
  }

  private List<AuditEvent> all(AuditQuery query) {
    List<AuditEvent> all = new ArrayList<>();
    AuditQuery next = query;
    Page<AuditEvent> page;
    do {
      page = await(trail.list(next));
      all.addAll(page.data());
      next = all.isEmpty() ? query : after(query, all.getLast().id());
    } while (page.hasMore());
    return all;
  }

  private static AuditQuery of(AccountId account) {
    return query(Optional.of(Set.of(account)), Set.of(), Set.of());
  }

  private static AuditQuery query(
      Optional<Set<AccountId>> accounts, Set<AuditEvent.Action> actions, Set<String> subjects) {
    return new AuditQuery(
        accounts, actions, subjects, Optional.empty(), Optional.empty(), Optional.empty(), 3);
  }

  private static AuditQuery within(AccountId account, Instant start, Instant end) {
    return new AuditQuery(
        Optional.of(Set.of(account)),
        Set.of(),
        Set.of(),
        Optional.of(start),
        Optional.of(end),
        Optional.empty(),
        100);
  }

  private static AuditQuery after(AuditQuery query, AuditEventId event) {
    return new AuditQuery(
        query.accounts(),
        query.actions(),
        query.subjects(),
        query.start(),
        query.end(),
        Optional.of(event),
        query.limit());
  }
}
