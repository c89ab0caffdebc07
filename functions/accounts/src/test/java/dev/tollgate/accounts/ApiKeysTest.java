package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class ApiKeysTest {
  @Inject ApiKeys keys;
  @Inject Customers customers;

  @Test
  void makesKeysWithTheEverydayScopesUnlessTold() {
    // Given
    Principal owner = customers.owner();

    // When
    IssuedKey made = customers.make(owner, NewKey.named("ci"));

    // Then
    assertThat(made.key().scopes())
        .containsExactlyInAnyOrder(Scope.CLASSIFY, Scope.EXPLAIN, Scope.PREDICT, Scope.USAGE_READ);
    assertThat(made.key().status()).isEqualTo(ApiKey.Status.ACTIVE);
    assertThat(made.secret().reveal()).startsWith(made.key().prefix() + "_");
    assertThat(await(keys.find(owner, made.key().id()))).contains(made.key());
    assertThat(customers.caller(made).account()).isEqualTo(owner.account());
  }

  @Test
  void keepsEverythingThatAKeyIsGiven() {
    // Given
    Principal owner = customers.owner();
    Instant expiry = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MICROS);
    NewKey wish =
        new NewKey(
            "Ünïcode 🔑 'quoted'",
            Optional.of(Set.of(Scope.CLASSIFY)),
            Set.of("fashion-mnist", "other"),
            new Allowances(OptionalLong.of(0), OptionalLong.of(5), OptionalLong.of(Long.MAX_VALUE)),
            List.of(new Cidr("10.0.0.0/8"), new Cidr("2001:db8::/32")),
            Optional.of(expiry));

    // When
    IssuedKey made = customers.make(owner, wish);

    // Then
    ApiKey kept = await(keys.find(owner, made.key().id())).orElseThrow();
    assertThat(kept).isEqualTo(made.key());
    assertThat(kept.name()).isEqualTo(wish.name());
    assertThat(kept.models()).isEqualTo(wish.models());
    assertThat(kept.allowances()).isEqualTo(wish.allowances());
    assertThat(kept.allowedCidrs()).isEqualTo(wish.allowedCidrs());
    assertThat(kept.expiresAt()).contains(expiry);
  }

  @Test
  void makesKeysForOtherAccountsForTheOperatorOnly() {
    // Given
    Principal owner = customers.owner();
    Principal stranger = customers.owner();
    AccountId nobody = new AccountId(UUID.randomUUID());
    NewKey wish = NewKey.named("gift");

    // When
    KeyCreation gift = await(keys.create(Operator.PRINCIPAL, owner.account(), wish));
    KeyCreation theft = await(keys.create(stranger, owner.account(), wish));
    KeyCreation forNobody = await(keys.create(Operator.PRINCIPAL, nobody, wish));

    // Then
    assertThat(gift)
        .isInstanceOfSatisfying(
            KeyCreation.Created.class,
            made -> assertThat(made.key().key().account()).isEqualTo(owner.account()));
    assertThat(theft).isEqualTo(new KeyCreation.UnknownAccount());
    assertThat(forNobody).isEqualTo(new KeyCreation.UnknownAccount());
  }

  @Test
  void listsKeysNewestFirstPageByPage() {
    // Given
    Principal owner = customers.owner();
    for (int i = 0; i < 4; i++) {
      customers.make(owner, NewKey.named("key " + i));
    }

    // When
    List<ApiKey> seen = new ArrayList<>();
    Optional<KeyId> after = Optional.empty();
    Page<ApiKey> page;
    do {
      page = await(keys.list(owner.account(), after, 2));
      seen.addAll(page.data());
      after = Optional.of(seen.getLast().id());
    } while (page.hasMore());

    // Then
    assertThat(seen).hasSize(5);
    assertThat(seen.getLast().name()).isEqualTo("default");
    assertThat(seen).isSortedAccordingTo((a, b) -> b.id().toString().compareTo(a.id().toString()));
    assertThatThrownBy(() -> keys.list(owner.account(), Optional.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hidesTheKeysOfOthersExceptFromTheOperator() {
    // Given
    Principal owner = customers.owner();
    Principal stranger = customers.owner();
    KeyId key = owner.key();

    // When
    KeyUpdate update = await(keys.update(stranger, key, KeyPatches.name("mine")));
    KeyRevocation revocation = await(keys.revoke(stranger, key));
    KeyRotation rotation = await(keys.rotate(stranger, key, Duration.ZERO));

    // Then
    assertThat(await(keys.find(stranger, key))).isEmpty();
    assertThat(update).isEqualTo(new KeyUpdate.UnknownKey());
    assertThat(revocation).isEqualTo(new KeyRevocation.UnknownKey());
    assertThat(rotation).isEqualTo(new KeyRotation.UnknownKey());
    assertThat(await(keys.find(Operator.PRINCIPAL, key))).isPresent();
    assertThat(await(keys.update(Operator.PRINCIPAL, key, KeyPatches.name("theirs"))))
        .isInstanceOf(KeyUpdate.Updated.class);
  }

  @Test
  void changesWhatIsSaidAndNothingElse() {
    // Given
    Principal owner = customers.owner();
    ApiKey before =
        customers
            .make(
                owner,
                new NewKey(
                    "before",
                    Optional.empty(),
                    Set.of("a"),
                    KeyPatches.monthly(7),
                    List.of(new Cidr("10.0.0.0/8")),
                    Optional.of(Instant.now().plus(Duration.ofDays(1)))))
            .key();

    // When
    KeyUpdate renamed = await(keys.update(owner, before.id(), KeyPatches.name("after")));
    KeyUpdate opened = await(keys.update(owner, before.id(), KeyPatches.withoutLimits()));

    // Then
    ApiKey expected =
        new ApiKey(
            before.id(),
            before.account(),
            "after",
            before.scopes(),
            before.models(),
            before.allowances(),
            before.allowedCidrs(),
            before.createdAt(),
            before.expiresAt(),
            Optional.empty(),
            ApiKey.Status.ACTIVE,
            before.metadata());
    assertThat(renamed).isEqualTo(new KeyUpdate.Updated(expected));
    assertThat(opened)
        .isInstanceOfSatisfying(
            KeyUpdate.Updated.class,
            updated -> {
              assertThat(updated.key().scopes()).isEqualTo(before.scopes());
              assertThat(updated.key().models()).isEmpty();
              assertThat(updated.key().allowances()).isEqualTo(Allowances.UNLIMITED);
              assertThat(updated.key().allowedCidrs()).isEmpty();
              assertThat(updated.key().expiresAt()).isEmpty();
              assertThat(await(keys.find(owner, before.id()))).contains(updated.key());
            });
  }

  @Test
  void revokesForGoodAndOnlyOnce() {
    // Given
    Principal owner = customers.owner();
    KeyId key = customers.make(owner, NewKey.named("leaked")).key().id();

    // When
    KeyRevocation first = await(keys.revoke(owner, key));
    KeyRevocation second = await(keys.revoke(owner, key));

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(first)
        .isInstanceOfSatisfying(
            KeyRevocation.Revoked.class,
            revoked -> assertThat(revoked.key().status()).isEqualTo(ApiKey.Status.REVOKED));
    assertThat(await(keys.update(owner, key, KeyPatches.name("back"))))
        .isEqualTo(new KeyUpdate.NotActive());
    assertThat(await(keys.rotate(owner, key, Duration.ZERO)))
        .isEqualTo(new KeyRotation.NotActive());
    assertThat(customers.events(owner.account()))
        .filteredOn(event -> event.startsWith("key.revoked"))
        .hasSize(1);
  }

  @Test
  void refusesExpiriesThatAreOver() {
    // Given
    Principal owner = customers.owner();
    Instant past = Instant.now().minus(Duration.ofSeconds(1));
    NewKey wish =
        new NewKey(
            "late", Optional.empty(), Set.of(), Allowances.UNLIMITED, List.of(), Optional.of(past));

    // When
    KeyCreation creation = await(keys.create(owner, wish));
    KeyUpdate update = await(keys.update(owner, owner.key(), KeyPatches.expiry(past)));

    // Then
    assertThat(creation).isEqualTo(new KeyCreation.AlreadyExpired());
    assertThat(update).isEqualTo(new KeyUpdate.AlreadyExpired());
  }

  @Test
  void leavesTheConfiguredKeyAlone() {
    // Given
    Principal operator = Operator.PRINCIPAL;

    // When
    KeyRevocation revocation = await(keys.revoke(operator, Operator.KEY));
    KeyRotation rotation = await(keys.rotate(operator, Operator.KEY, Duration.ZERO));

    // Then
    assertThat(revocation).isEqualTo(new KeyRevocation.UnknownKey());
    assertThat(rotation).isEqualTo(new KeyRotation.UnknownKey());
  }

  @Test
  void remembersWhoChangedWhatWithoutSecrets() {
    // Given
    Principal owner = customers.owner();
    IssuedKey made = customers.make(owner, NewKey.named("ci"));
    KeyId key = made.key().id();

    // When
    await(keys.update(owner, key, KeyPatches.name("nightly")));
    KeyRotation rotated = await(keys.rotate(owner, key, Duration.ofHours(1)));
    await(keys.revoke(owner, key));

    // Then
    String by = " " + key + " by " + owner.key() + " ";
    List<String> events = customers.events(owner.account());
    assertThat(events).hasSize(6);
    assertThat(events.get(2)).startsWith("key.created" + by).contains("\"name\": \"ci\"");
    assertThat(events.get(3)).startsWith("key.updated" + by).contains("\"name\": \"nightly\"");
    assertThat(events.get(4)).startsWith("key.rotated" + by + "{\"previous_until\": ");
    assertThat(events.get(5)).isEqualTo("key.revoked" + by + "{}");
    String secret = ((KeyRotation.Rotated) rotated).key().secret().reveal();
    assertThat(events).noneMatch(event -> event.contains(secret.substring(35)));
  }
}
