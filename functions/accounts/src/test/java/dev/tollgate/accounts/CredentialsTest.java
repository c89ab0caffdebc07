package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class CredentialsTest {
  @Inject Accounts accounts;
  @Inject ApiKeys keys;
  @Inject Credentials credentials;
  @Inject CredentialStore store;
  @Inject ChangeFeed feed;
  @Inject LastUsed lastUsed;
  @Inject OperatorSecret operator;
  @Inject Customers customers;

  @Test
  void tellsAllThatACallMayNeedToKnowOfItsCaller() {
    // Given
    Principal owner = customers.owner();
    NewKey wish =
        new NewKey(
            "ci",
            Optional.of(Set.of(Scope.CLASSIFY)),
            Set.of("fashion-mnist"),
            KeyPatches.monthly(5),
            List.of(new Cidr("10.0.0.0/8")),
            Optional.empty());
    IssuedKey key = customers.make(owner, wish);

    // When
    Authentication outcome = authenticate(key.secret());

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Authentication.Accepted.class,
            accepted -> {
              Principal caller = accepted.principal();
              assertThat(caller.account()).isEqualTo(owner.account());
              assertThat(caller.key()).isEqualTo(key.key().id());
              assertThat(caller.scopes()).containsExactly(Scope.CLASSIFY);
              assertThat(caller.models()).containsExactly("fashion-mnist");
              assertThat(caller.keyAllowances()).isEqualTo(KeyPatches.monthly(5));
              assertThat(caller.allowedCidrs()).isEqualTo(wish.allowedCidrs());
              assertThat(caller.plan().name()).isEqualTo("free");
              assertThat(caller.plan().allowances().burst()).hasValue(60);
              assertThat(caller.plan().allowances().monthly()).hasValue(1_000);
              assertThat(caller.plan().prices().currency()).isEqualTo("USD");
              assertThat(caller.plan().prices().unitPriceMicros()).hasValue(0);
            });
  }

  @Test
  void knowsTheOperatorByTheConfiguredKey() {
    // Given
    String configured = AccountsDatabase.OPERATOR_KEY;

    // When
    Authentication outcome = await(credentials.authenticate(configured));
    Authentication almost = await(credentials.authenticate(configured + " "));

    // Then
    assertThat(outcome).isEqualTo(new Authentication.Accepted(Operator.PRINCIPAL));
    assertThat(Operator.PRINCIPAL.scopes()).containsExactlyInAnyOrder(Scope.values());
    assertThat(await(accounts.find(Operator.ACCOUNT)))
        .hasValueSatisfying(account -> assertThat(account.plan()).isEqualTo("unlimited"));
    assertThat(almost).isEqualTo(new Authentication.Malformed());
  }

  @Test
  void refusesOperatorKeysThatCouldBeGuessed() {
    // Given
    Optional<String> tooShort = Optional.of("x".repeat(23));

    // When
    OperatorSecret none = new OperatorSecret(Optional.empty());
    OperatorSecret longEnough = new OperatorSecret(Optional.of("x".repeat(24)));

    // Then
    assertThat(none.matches(Secret.hash(""))).isFalse();
    assertThat(longEnough.matches(Secret.hash("x".repeat(24)))).isTrue();
    assertThatThrownBy(() -> new OperatorSecret(tooShort))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 24 characters")
        .hasMessageNotContaining("xxx");
  }

  @Test
  void refusesWhatNeverWasAKeyWithoutAskingTheDatabase() {
    // Given
    CountingStore counted = new CountingStore(store);
    Credentials instance = new Credentials(operator, counted, feed, lastUsed, Clock.systemUTC());
    String real = customers.signUp().key().secret().reveal();

    // When
    List<Authentication> outcomes =
        List.of("", "x", "tg_live_", real.substring(1), real + "0", "\0".repeat(real.length()))
            .stream()
            .map(text -> await(instance.authenticate(text)))
            .toList();

    // Then
    assertThat(outcomes).containsOnly(new Authentication.Malformed());
    assertThat(counted.asked()).isZero();
  }

  @Test
  void refusesUnknownKeysAndWrongSecretsAlike() {
    // Given
    SignUp.Created customer = customers.signUp();
    SecureRandom random = new SecureRandom();
    Secret wrong = Secret.generate(customer.key().key().id(), random);
    Secret unknown = Secret.generate(KeyId.next(Clock.systemUTC()), random);
    Secret operators = Secret.generate(Operator.KEY, random);

    // When
    List<Authentication> outcomes =
        List.of(authenticate(wrong), authenticate(unknown), authenticate(operators));

    // Then
    assertThat(outcomes).containsOnly(new Authentication.Unknown());
    assertThat(authenticate(customer.key().secret())).isInstanceOf(Authentication.Accepted.class);
  }

  @Test
  void letsBothSecretsInUntilTheGraceIsOver() {
    // Given
    Principal owner = customers.owner();
    IssuedKey made = customers.make(owner, NewKey.named("ci"));
    KeyId id = made.key().id();

    // When
    KeyRotation rotation = await(keys.rotate(owner, id, Duration.ofHours(1)));

    // Then
    IssuedKey rotated = ((KeyRotation.Rotated) rotation).key();
    assertThat(rotated.key()).isEqualTo(made.key());
    for (Secret secret : List.of(made.secret(), rotated.secret())) {
      assertThat(at(Duration.ofMinutes(59), secret)).isInstanceOf(Authentication.Accepted.class);
    }
    assertThat(at(Duration.ofMinutes(61), rotated.secret()))
        .isInstanceOf(Authentication.Accepted.class);
    assertThat(at(Duration.ofMinutes(61), made.secret())).isEqualTo(new Authentication.Revoked());
  }

  @Test
  void endsTheOldSecretAtOnceWithoutGrace() {
    // Given
    Principal owner = customers.owner();
    IssuedKey made = customers.make(owner, NewKey.named("ci"));

    // When
    await(keys.rotate(owner, made.key().id(), Duration.ZERO));

    // Then
    assertThat(at(Duration.ZERO, made.secret())).isEqualTo(new Authentication.Revoked());
    assertThatThrownBy(() -> keys.rotate(owner, made.key().id(), Duration.ofDays(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'grace_seconds' must be from 0 to 604800");
  }

  @Test
  void refusesKeysFromTheirExpiryOn() {
    // Given
    Principal owner = customers.owner();
    IssuedKey made = customers.make(owner, NewKey.named("ci"));
    Instant end = Instant.parse("2999-01-01T00:00:00Z");
    await(keys.update(owner, made.key().id(), KeyPatches.expiry(end)));

    // When
    Authentication before = at(end.minusNanos(1), made.secret());
    Authentication after = at(end, made.secret());

    // Then
    assertThat(before).isInstanceOf(Authentication.Accepted.class);
    assertThat(after).isEqualTo(new Authentication.Expired());
  }

  private Authentication authenticate(Secret secret) {
    return await(credentials.authenticate(secret.reveal()));
  }

  private Authentication at(Duration later, Secret secret) {
    return at(Instant.now().plus(later), secret);
  }

  /** The answer of an instance that has kept nothing, at a time. */
  private Authentication at(Instant time, Secret secret) {
    Clock clock = Clock.fixed(time, ZoneOffset.UTC);
    return await(
        new Credentials(operator, store, feed, lastUsed, clock).authenticate(secret.reveal()));
  }
}
