package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.await;
import static dev.tollgate.accounts.Customers.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.store.OtherInstance;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept in memory never outlives a change in the database, made by whomever. */
@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class KeptCredentialsTest {
  @Inject Accounts accounts;
  @Inject ApiKeys keys;
  @Inject CredentialStore store;
  @Inject LastUsed lastUsed;
  @Inject OperatorSecret operator;
  @Inject OtherInstance other;
  @Inject Customers customers;
  @Inject Vertx vertx;
  @Inject Pool pool;

  @AfterEach
  void stopTheOthers() {
    other.stop();
  }

  @Test
  void asksTheDatabaseOnceForAKeyThatIsUsedOften() {
    // Given
    Instance instance = instance(other.feed());
    Secret secret = customers.signUp().key().secret();
    instance.warm(secret);
    int asked = instance.store().asked();

    // When
    boolean allAtOnce = true;
    for (int i = 0; i < 1_000; i++) {
      allAtOnce &= instance.authenticate(secret).subscribeAsCompletionStage().isDone();
    }

    // Then
    assertThat(allAtOnce).isTrue();
    assertThat(instance.store().asked()).isEqualTo(asked);
  }

  @Test
  void seesARevocationInEveryInstance() {
    // Given
    List<Instance> instances = List.of(instance(other.feed()), instance(other.feed()));
    Principal owner = customers.owner();
    IssuedKey key = customers.make(owner, NewKey.named("leaked"));
    instances.forEach(instance -> instance.warm(key.secret()));

    // When
    await(keys.revoke(owner, key.key().id()));

    // Then
    for (Instance instance : instances) {
      until(() -> instance.outcome(key.secret()).equals(new Authentication.Revoked()));
    }
  }

  @Test
  void seesChangesOfAKeyAnAccountAndAPlan() {
    // Given
    Instance instance = instance(other.feed());
    SignUp.Created customer = customers.signUp();
    Secret secret = customer.key().secret();
    AccountId account = customer.account().id();
    String plan = "p" + UUID.randomUUID().toString().substring(0, 8);
    pool.query("insert into plan values ('" + plan + "', 1, 1, 1, 'EUR', 5)").executeAndAwait();
    instance.warm(secret);

    // When
    await(
        keys.update(Operator.PRINCIPAL, customer.key().key().id(), KeyPatches.scopes(Scope.TRAIN)));
    until(() -> instance.caller(secret).scopes().equals(java.util.Set.of(Scope.TRAIN)));
    instance.warm(secret);
    await(accounts.update(account, AccountPatch.ofPlan(plan), Operator.PRINCIPAL));
    until(() -> instance.caller(secret).plan().name().equals(plan));
    instance.warm(secret);
    pool.query("update plan set burst = 77 where name = '" + plan + "'").executeAndAwait();

    // Then
    until(() -> instance.caller(secret).plan().allowances().burst().orElseThrow() == 77);
  }

  @Test
  void staysExactWhenTheListeningConnectionIsKilled() {
    // Given
    Instance instance = instance(other.feed());
    Principal owner = customers.owner();
    IssuedKey key = customers.make(owner, NewKey.named("leaked"));
    instance.warm(key.secret());

    // When
    killListeners();
    await(keys.revoke(owner, key.key().id()));

    // Then
    until(() -> instance.outcome(key.secret()).equals(new Authentication.Revoked()));
    until(instance.feed()::isCurrent);
    assertThat(instance.outcome(key.secret())).isEqualTo(new Authentication.Revoked());
  }

  @Test
  void staysExactWhenTheLineIsCutWithoutAWord() {
    // Given
    try (CuttableLine line = new CuttableLine(vertx, other.port())) {
      Instance instance = instance(other.feed(line.port()));
      Principal owner = customers.owner();
      IssuedKey key = customers.make(owner, NewKey.named("leaked"));
      IssuedKey good = customers.make(owner, NewKey.named("good"));
      instance.warm(key.secret());

      // When
      line.cut();
      await(keys.revoke(owner, key.key().id()));

      // Then
      until(() -> instance.outcome(key.secret()).equals(new Authentication.Revoked()));
      assertThat(instance.feed().isCurrent()).isFalse();
      assertThat(instance.caller(good.secret()).key()).isEqualTo(good.key().id());

      line.heal();
      instance.warm(good.secret());
      assertThat(instance.outcome(key.secret())).isEqualTo(new Authentication.Revoked());
    }
  }

  @Test
  void trustsTheFeedForLessThanASecondOnEitherClock() {
    // Given
    SettableClock clock = new SettableClock();
    ChangeFeed feed = other.feed(clock);
    feed.follow(change -> {});
    until(feed::isCurrent);

    // When
    clock.forward(Duration.ofMillis(600));
    boolean atOnce = feed.isCurrent();

    // Then
    assertThat(atOnce).isFalse();
    until(feed::isCurrent);
  }

  @Test
  void doesNotKeepWhatWasReadBeforeAChangeWasTold() {
    // Given
    ManualFeed feed = new ManualFeed();
    IssuedKey key = customers.signUp().key();
    Credential old = await(store.find(key.key().id())).orElseThrow();
    CompletableFuture<Optional<Credential>> slow = new CompletableFuture<>();
    CountingStore counted = new CountingStore(_ -> Uni.createFrom().completionStage(slow));
    Credentials credentials = new Credentials(operator, counted, feed, lastUsed, Clock.systemUTC());
    CompletableFuture<Authentication> first =
        credentials.authenticate(key.secret().reveal()).subscribeAsCompletionStage();

    // When
    feed.tell(new Change.OfKey(key.key().id()));
    slow.complete(Optional.of(old));

    // Then
    assertThat(first).isCompletedWithValue(new Authentication.Accepted(old.principal()));
    await(credentials.authenticate(key.secret().reveal()));
    assertThat(counted.asked()).isEqualTo(2);
    await(credentials.authenticate(key.secret().reveal()));
    assertThat(counted.asked()).isEqualTo(2);
  }

  @Test
  void keepsNothingOfKeysThatDoNotExist() {
    // Given
    CountingStore counted = new CountingStore(store);
    Credentials credentials =
        new Credentials(operator, counted, new ManualFeed(), lastUsed, Clock.systemUTC());
    Secret guess = Secret.generate(KeyId.next(Clock.systemUTC()), new java.security.SecureRandom());

    // When
    await(credentials.authenticate(guess.reveal()));
    await(credentials.authenticate(guess.reveal()));

    // Then
    assertThat(counted.asked()).isEqualTo(2);
  }

  private void killListeners() {
    pool.query(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where query in ('select 1', 'listen tollgate_changes')"
                + " and pid <> pg_backend_pid()")
        .executeAndAwait();
  }

  private Instance instance(ChangeFeed feed) {
    CountingStore counted = new CountingStore(store);
    return new Instance(
        new Credentials(operator, counted, feed, lastUsed, Clock.systemUTC()), counted, feed);
  }

  private record Instance(Credentials credentials, CountingStore store, ChangeFeed feed) {
    Uni<Authentication> authenticate(Secret secret) {
      return credentials.authenticate(secret.reveal());
    }

    Authentication outcome(Secret secret) {
      return await(authenticate(secret));
    }

    Principal caller(Secret secret) {
      return ((Authentication.Accepted) outcome(secret)).principal();
    }

    /** Uses the key until it is answered from memory. */
    void warm(Secret secret) {
      until(
          () -> {
            int asked = store.asked();
            caller(secret);
            return store.asked() == asked;
          });
    }
  }
}
