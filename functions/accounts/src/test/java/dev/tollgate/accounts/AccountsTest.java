package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.await;
import static dev.tollgate.accounts.Customers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class AccountsTest {
  @Inject Accounts accounts;
  @Inject Customers customers;

  @Test
  void signsUpWithAKeyThatMayDoEverythingButRunTheServer() {
    // Given
    String email = email();

    // When
    SignUp outcome = await(accounts.signUp(new NewAccount("  Ada  ", email, "free")));

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            SignUp.Created.class,
            created -> {
              assertThat(created.account().name()).isEqualTo("Ada");
              assertThat(await(accounts.find(created.account().id()))).contains(created.account());
              ApiKey key = created.key().key();
              assertThat(key.name()).isEqualTo("default");
              assertThat(key.account()).isEqualTo(created.account().id());
              assertThat(key.scopes())
                  .containsExactlyInAnyOrder(
                      Scope.CLASSIFY,
                      Scope.EXPLAIN,
                      Scope.PREDICT,
                      Scope.USAGE_READ,
                      Scope.KEYS_WRITE,
                      Scope.TRAIN);
            });
  }

  @Test
  void givesAnAddressToOneAccountOnlyWhateverItsCase() {
    // Given
    String email = email();
    await(accounts.signUp(new NewAccount("Ada", email, "free")));

    // When
    SignUp outcome =
        await(accounts.signUp(new NewAccount("Bob", email.toUpperCase(Locale.ROOT), "free")));

    // Then
    assertThat(outcome).isEqualTo(new SignUp.EmailTaken());
  }

  @Test
  void givesAnAddressToOneOfManyWhoAskAtOnce() {
    // Given
    String email = email();

    // When
    List<CompletableFuture<SignUp>> running =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    accounts
                        .signUp(new NewAccount("Caller " + i, email, "free"))
                        .subscribeAsCompletionStage())
            .toList();
    List<SignUp> outcomes = running.stream().map(CompletableFuture::join).toList();

    // Then
    assertThat(outcomes).filteredOn(SignUp.Created.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(SignUp.EmailTaken.class::isInstance).hasSize(19);
  }

  @Test
  void refusesPlansThatDoNotExist() {
    // Given
    List<String> plans = List.of("gold", "FREE", "", "a b", "x\0y");

    // When
    List<SignUp> outcomes =
        plans.stream()
            .map(plan -> await(accounts.signUp(new NewAccount("Ada", email(), plan))))
            .toList();

    // Then
    assertThat(outcomes).containsOnly(new SignUp.UnknownPlan());
  }

  @Test
  void saysWhatIsWrongWithANameOrAnAddress() {
    assertThatThrownBy(() -> new NewAccount(" ", "ada@example.com", "free"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'name' must have 1 to 200 characters");
    assertThatThrownBy(() -> new NewAccount("a\0b", "ada@example.com", "free"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("control characters");
    for (String email :
        List.of("", "ada", "@x.org", "ada@", "a b@x.org", "a@b@c", "a@" + "x".repeat(260))) {
      assertThatThrownBy(() -> new NewAccount("Ada", email, "free"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("'email' must be an address");
    }
  }

  @Test
  void changesThePlanAndRemembersWhoDidIt() {
    // Given
    Account account = customers.signUp().account();

    // When
    AccountUpdate outcome =
        await(accounts.update(account.id(), AccountPatch.ofPlan("pro"), Operator.PRINCIPAL));

    // Then
    Account changed =
        new Account(
            account.id(),
            account.name(),
            account.email(),
            "pro",
            account.timeZone(),
            account.createdAt());
    assertThat(outcome).isEqualTo(new AccountUpdate.Updated(changed));
    assertThat(await(accounts.find(account.id()))).contains(changed);
    assertThat(customers.events(account.id()))
        .hasSize(3)
        .startsWith(
            "account.created "
                + account.id()
                + " by nobody {\"plan\": \"free\", \"time_zone\": \"UTC\"}")
        .endsWith(
            "account.plan_changed " + account.id() + " by " + Operator.KEY + " {\"plan\": \"pro\"}")
        .element(1)
        .asString()
        .startsWith("key.created key_");
  }

  @Test
  void changesNothingForAnAccountOrAPlanThatDoesNotExist() {
    // Given
    Account account = customers.signUp().account();
    AccountId nobody = new AccountId(UUID.randomUUID());

    // When
    AccountUpdate noPlan =
        await(accounts.update(account.id(), AccountPatch.ofPlan("gold"), Operator.PRINCIPAL));
    AccountUpdate nobodys =
        await(accounts.update(nobody, AccountPatch.ofPlan("pro"), Operator.PRINCIPAL));

    // Then
    assertThat(noPlan).isEqualTo(new AccountUpdate.UnknownPlan());
    assertThat(nobodys).isEqualTo(new AccountUpdate.UnknownAccount());
    assertThat(await(accounts.find(account.id()))).contains(account);
    assertThat(await(accounts.find(nobody))).isEmpty();
  }

  @Test
  void listsAccountsNewestFirstPageByPage() {
    // Given
    for (int i = 0; i < 5; i++) {
      customers.signUp().account();
    }

    // When
    List<AccountId> seen = new ArrayList<>();
    Optional<AccountId> after = Optional.empty();
    Page<Account> page;
    do {
      page = await(accounts.list(after, 2));
      assertThat(page.data()).hasSizeBetween(1, 2);
      page.data().forEach(account -> seen.add(account.id()));
      after = Optional.of(seen.getLast());
    } while (page.hasMore());

    // Then
    assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(6);
    assertThat(seen.stream().map(AccountId::toString))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(seen.getLast()).isEqualTo(Operator.ACCOUNT);
  }
}
