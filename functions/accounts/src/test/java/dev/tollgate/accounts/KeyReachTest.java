package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** No key hands out more than it has. */
@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class KeyReachTest {
  private static final Allowances LIMITS =
      new Allowances(OptionalLong.of(10), OptionalLong.of(100), OptionalLong.empty());
  private static final List<Cidr> OFFICE = List.of(new Cidr("10.0.0.0/8"));

  @Inject ApiKeys keys;
  @Inject Customers customers;

  @Test
  void givesANewKeyItsMakersLimitsWhereNothingIsSaid() {
    // Given
    Principal maker = customers.limited(customers.owner(), Set.of("fashion-mnist"), LIMITS, OFFICE);

    // When
    ApiKey made = customers.make(maker, NewKey.named("child")).key();

    // Then
    assertThat(made.scopes()).containsExactly(Scope.CLASSIFY);
    assertThat(made.models()).containsExactly("fashion-mnist");
    assertThat(made.allowances()).isEqualTo(LIMITS);
    assertThat(made.allowedCidrs()).isEqualTo(OFFICE);
  }

  @Test
  void refusesANewKeyThatWouldOutgrowItsMaker() {
    // Given
    Principal maker = customers.limited(customers.owner(), Set.of("fashion-mnist"), LIMITS, OFFICE);

    // When
    List<KeyCreation> outcomes =
        List.of(
            await(keys.create(maker, wish(Set.of(Scope.CLASSIFY, Scope.TRAIN)))),
            await(keys.create(maker, wish(Set.of(Scope.OPERATOR)))),
            await(keys.create(maker, wish(Set.of("fashion-mnist", "secret-model"), List.of()))),
            await(
                keys.create(
                    maker,
                    wish(Set.of(), List.of(new Cidr("10.1.0.0/16"), new Cidr("0.0.0.0/0"))))),
            await(
                keys.create(
                    maker,
                    wish(
                        new Allowances(
                            OptionalLong.of(11), OptionalLong.empty(), OptionalLong.empty())))),
            await(keys.create(maker, wish(KeyPatches.monthly(101)))));

    // Then
    assertThat(outcomes)
        .containsExactly(
            new KeyCreation.OutgrowsMaker("scopes: train"),
            new KeyCreation.OutgrowsMaker("scopes: operator"),
            new KeyCreation.OutgrowsMaker("models: secret-model"),
            new KeyCreation.OutgrowsMaker("allowed_cidrs: 0.0.0.0/0"),
            new KeyCreation.OutgrowsMaker("allowances: burst above its maker's 10"),
            new KeyCreation.OutgrowsMaker("allowances: monthly above its maker's 100"));
  }

  @Test
  void refusesANewKeyThatWouldOutliveItsMaker() {
    // Given
    Instant end = Instant.parse("2999-01-01T00:00:00Z");
    Principal owner = customers.owner();
    await(keys.update(owner, owner.key(), KeyPatches.expiry(end)));

    // When
    KeyCreation later = await(keys.create(owner, wish(end.plusSeconds(1))));
    KeyCreation sooner = await(keys.create(owner, wish(end.minusSeconds(1))));
    ApiKey unsaid = customers.make(owner, NewKey.named("child")).key();

    // Then
    assertThat(later)
        .isEqualTo(new KeyCreation.OutgrowsMaker("expires_at: later than its maker's " + end));
    assertThat(sooner).isInstanceOf(KeyCreation.Created.class);
    assertThat(unsaid.expiresAt()).contains(end);
  }

  @Test
  void asksForScopesWhereTheMakerHasNoneOfTheEverydayOnes() {
    // Given
    Principal owner = customers.owner();
    Principal maker = customers.caller(customers.make(owner, wish(Set.of(Scope.KEYS_WRITE))));

    // When
    KeyCreation outcome = await(keys.create(maker, NewKey.named("child")));

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            KeyCreation.OutgrowsMaker.class,
            refused -> assertThat(refused.what()).contains("name the scopes"));
  }

  @Test
  void refusesToWidenAKeyBeyondTheOneThatChangesIt() {
    // Given
    Principal owner = customers.owner();
    Principal limited = customers.limited(owner, Set.of("fashion-mnist"), LIMITS, OFFICE);

    // When
    KeyUpdate itself = await(keys.update(limited, limited.key(), KeyPatches.scopes(Scope.TRAIN)));
    KeyUpdate unlimited = await(keys.update(limited, limited.key(), KeyPatches.withoutLimits()));
    KeyUpdate anothers =
        await(keys.update(limited, owner.key(), KeyPatches.scopes(Scope.CLASSIFY)));
    KeyUpdate name = await(keys.update(limited, owner.key(), KeyPatches.name("renamed")));

    // Then
    assertThat(itself).isEqualTo(new KeyUpdate.OutgrowsMaker("scopes: train"));
    assertThat(unlimited).isInstanceOf(KeyUpdate.OutgrowsMaker.class);
    assertThat(anothers).isInstanceOf(KeyUpdate.OutgrowsMaker.class);
    assertThat(name).isInstanceOf(KeyUpdate.Updated.class);
  }

  @Test
  void tellsTheNewSecretOfAKeyToNoneThatMayDoLess() {
    // Given
    Principal owner = customers.owner();
    Principal limited = customers.limited(owner, Set.of(), Allowances.UNLIMITED, List.of());

    // When
    KeyRotation stolen = await(keys.rotate(limited, owner.key(), Duration.ZERO));
    KeyRotation own = await(keys.rotate(limited, limited.key(), Duration.ZERO));

    // Then
    assertThat(stolen).isInstanceOf(KeyRotation.OutgrowsMaker.class);
    assertThat(own).isInstanceOf(KeyRotation.Rotated.class);
  }

  @Test
  void listensToNoKeyThatHasBeenRevoked() {
    // Given
    Principal owner = customers.owner();
    Principal revoked = customers.limited(owner, Set.of(), Allowances.UNLIMITED, List.of());
    await(keys.revoke(owner, revoked.key()));

    // When
    KeyCreation creation = await(keys.create(revoked, NewKey.named("child")));
    KeyRevocation revocation = await(keys.revoke(revoked, owner.key()));

    // Then
    assertThat(creation)
        .isEqualTo(new KeyCreation.OutgrowsMaker("its maker does not work any more"));
    assertThat(revocation).isEqualTo(new KeyRevocation.UnknownKey());
  }

  @Test
  void letsOneOfTwoKeysWinThatRevokeEachOtherAtOnce() {
    for (int round = 0; round < 10; round++) {
      // Given
      Principal owner = customers.owner();
      Principal one = customers.limited(owner, Set.of(), Allowances.UNLIMITED, List.of());
      Principal two = customers.limited(owner, Set.of(), Allowances.UNLIMITED, List.of());

      // When
      CompletableFuture<KeyRevocation> first =
          keys.revoke(one, two.key()).subscribeAsCompletionStage();
      CompletableFuture<KeyRevocation> second =
          keys.revoke(two, one.key()).subscribeAsCompletionStage();

      // Then
      assertThat(List.of(first.join(), second.join()))
          .hasAtLeastOneElementOfType(KeyRevocation.Revoked.class)
          .hasAtLeastOneElementOfType(KeyRevocation.UnknownKey.class);
    }
  }

  private static NewKey wish(Set<Scope> scopes) {
    return new NewKey(
        "wish", Optional.of(scopes), Set.of(), Allowances.UNLIMITED, List.of(), Optional.empty());
  }

  private static NewKey wish(Set<String> models, List<Cidr> cidrs) {
    return new NewKey(
        "wish", Optional.empty(), models, Allowances.UNLIMITED, cidrs, Optional.empty());
  }

  private static NewKey wish(Allowances allowances) {
    return new NewKey("wish", Optional.empty(), Set.of(), allowances, List.of(), Optional.empty());
  }

  private static NewKey wish(Instant expiry) {
    return new NewKey(
        "wish", Optional.empty(), Set.of(), Allowances.UNLIMITED, List.of(), Optional.of(expiry));
  }
}
