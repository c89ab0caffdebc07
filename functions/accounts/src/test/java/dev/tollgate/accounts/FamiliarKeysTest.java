package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was a caller before, and who only guesses. */
@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class FamiliarKeysTest {
  @Inject ApiKeys keys;
  @Inject CredentialStore store;
  @Inject LastUsed lastUsed;
  @Inject OperatorSecret operator;
  @Inject Customers customers;

  private final ManualFeed feed = new ManualFeed();
  private CountingStore counted;
  private Credentials instance;

  @BeforeEach
  void aFreshInstance() {
    counted = new CountingStore(store);
    instance = new Credentials(operator, counted, feed, lastUsed, Clock.systemUTC());
  }

  @Test
  void aKeyIsFamiliarOnceItHasWorkedAndStaysSoWhenChangesAreMissed() {
    // Given
    Secret secret = customers.signUp().key().secret();

    // When
    boolean before = instance.isFamiliar(secret.reveal());
    await(instance.authenticate(secret.reveal()));
    feed.tell(new Change.OfAnything());

    // Then
    assertThat(before).isFalse();
    assertThat(instance.isFamiliar(secret.reveal())).isTrue();
  }

  @Test
  void guessesAreNotFamiliarAndAskNoDatabase() {
    // Given
    IssuedKey known = customers.signUp().key();
    await(instance.authenticate(known.secret().reveal()));
    int asked = counted.asked();
    SecureRandom random = new SecureRandom();
    String wrongSecret = Secret.generate(known.key().id(), random).reveal();
    String unknown = Secret.generate(KeyId.next(Clock.systemUTC()), random).reveal();
    String unused = customers.signUp().key().secret().reveal();

    // When
    Stream<Boolean> familiar =
        Stream.of("", "no key", wrongSecret, unknown, unused).map(instance::isFamiliar);

    // Then
    assertThat(familiar).containsOnly(false);
    assertThat(counted.asked()).isEqualTo(asked);
    assertThat(instance.isFamiliar(AccountsDatabase.OPERATOR_KEY)).isTrue();
  }

  @Test
  void aRevokedKeyIsForgottenWhenItIsShownAgain() {
    // Given
    Principal owner = customers.owner();
    IssuedKey key = customers.make(owner, NewKey.named("leaked"));
    await(instance.authenticate(key.secret().reveal()));
    await(keys.revoke(owner, key.key().id()));
    feed.tell(new Change.OfKey(key.key().id()));

    // When
    Authentication outcome = await(instance.authenticate(key.secret().reveal()));

    // Then
    assertThat(outcome).isEqualTo(new Authentication.Revoked());
    assertThat(instance.isFamiliar(key.secret().reveal())).isFalse();
  }

  @Test
  void bothSecretsOfAKeyInItsGraceAreFamiliar() {
    // Given
    Principal owner = customers.owner();
    IssuedKey key = customers.make(owner, NewKey.named("rotating"));
    KeyRotation rotation = await(keys.rotate(owner, key.key().id(), Duration.ofHours(1)));
    Secret next = ((KeyRotation.Rotated) rotation).key().secret();

    // When
    await(instance.authenticate(key.secret().reveal()));

    // Then
    assertThat(instance.isFamiliar(key.secret().reveal())).isTrue();
    assertThat(instance.isFamiliar(next.reveal())).isTrue();
  }
}
