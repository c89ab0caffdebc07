package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.accounts.GraduatedPrice.Tier;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class PlansTest {
  private static final GraduatedPrice GRADUATED =
      new GraduatedPrice(
          List.of(new Tier(OptionalLong.of(100), 1_000), new Tier(OptionalLong.empty(), 500)));
  private static final PlanPatch NOTHING = patch(Optional.empty(), Optional.empty());

  @Inject Plans plans;
  @Inject Accounts accounts;
  @Inject Customers customers;

  @Test
  void keepsAPlanAsItWasAskedFor() {
    // Given
    Plan wish = wish();

    // When
    PlanCreation made = await(plans.create(wish, Operator.PRINCIPAL));

    // Then
    PlanRecord kept = await(plans.find(wish.name())).orElseThrow();
    assertThat(made).isEqualTo(new PlanCreation.Created(kept));
    assertThat(kept.plan()).isEqualTo(wish);
  }

  @Test
  void givesANameToOneOfManyWhoAskAtOnceAndRemembersThatOne() {
    // Given
    Plan wish = wish();

    // When
    List<CompletableFuture<PlanCreation>> running =
        IntStream.range(0, 10)
            .mapToObj(_ -> plans.create(wish, Operator.PRINCIPAL).subscribeAsCompletionStage())
            .toList();
    List<PlanCreation> outcomes = running.stream().map(CompletableFuture::join).toList();

    // Then
    assertThat(outcomes).filteredOn(PlanCreation.Created.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(PlanCreation.NameTaken.class::isInstance).hasSize(9);
    assertThat(events(wish.name()))
        .singleElement()
        .asString()
        .startsWith("plan.created " + wish.name() + " by " + Operator.KEY + " {")
        .contains("\"prices\": {\"m\": [{\"up_to\": 100, \"unit_price_micros\": 1000}")
        .contains("\"burst\": 600", "\"currency\": \"EUR\"");
  }

  @Test
  void changesWhatIsSaidAndLeavesTheRest() {
    // Given
    Plan wish = wish();
    await(plans.create(wish, Operator.PRINCIPAL));
    PlanPatch patch =
        patch(Optional.of(7L), Optional.of(new PlanPatch.UnitPrice(OptionalLong.of(3))));

    // When
    Optional<PlanRecord> changed = await(plans.change(wish.name(), patch, Operator.PRINCIPAL));

    // Then
    PriceList prices = new PriceList("EUR", 7, 10, OptionalLong.of(3), Map.of("m", GRADUATED));
    assertThat(changed.map(PlanRecord::plan))
        .contains(new Plan(wish.name(), wish.allowances(), prices));
    assertThat(await(plans.find(wish.name()))).isEqualTo(changed);
    assertThat(events(wish.name()))
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith("plan.changed ")
        .contains("\"monthly_fee_micros\": 7", "\"unit_price_micros\": 3");
  }

  @Test
  void takesAwayPricesAndLimits() {
    // Given
    Plan wish = wish();
    await(plans.create(wish, Operator.PRINCIPAL));
    PlanPatch patch =
        new PlanPatch(
            Optional.of(0L),
            Optional.of(0L),
            Optional.of(Allowances.UNLIMITED),
            Optional.of(new PlanPatch.UnitPrice(OptionalLong.empty())),
            Optional.of(Map.of()));

    // When
    await(plans.change(wish.name(), patch, Operator.PRINCIPAL));

    // Then
    assertThat(await(plans.find(wish.name())).map(PlanRecord::plan))
        .contains(new Plan(wish.name(), Allowances.UNLIMITED, PriceList.modelsOwn("EUR")));
  }

  @Test
  void writesNothingWhenNothingChanges() {
    // Given
    Plan wish = wish();
    await(plans.create(wish, Operator.PRINCIPAL));

    // When
    Optional<PlanRecord> same = await(plans.change(wish.name(), NOTHING, Operator.PRINCIPAL));

    // Then
    assertThat(same.map(PlanRecord::plan)).contains(wish);
    assertThat(events(wish.name())).hasSize(1);
  }

  @Test
  void aChangedPlanIsThatOfItsAccounts() {
    // Given
    Plan wish = wish();
    await(plans.create(wish, Operator.PRINCIPAL));
    SignUp.Created customer = customers.signUp();
    await(
        accounts.update(
            customer.account().id(), AccountPatch.ofPlan(wish.name()), Operator.PRINCIPAL));
    Plan before = customers.caller(customer.key()).plan();

    // When
    await(plans.change(wish.name(), patch(Optional.of(1L), Optional.empty()), Operator.PRINCIPAL));

    // Then
    assertThat(before).isEqualTo(wish);
    Customers.until(() -> customers.caller(customer.key()).plan().prices().monthlyFeeMicros() == 1);
  }

  @Test
  void listsPlansByNamePageByPage() {
    // Given
    for (int i = 0; i < 3; i++) {
      await(plans.create(wish(), Operator.PRINCIPAL));
    }

    // When
    List<String> seen = new ArrayList<>();
    Page<PlanRecord> page;
    do {
      Optional<String> after = seen.isEmpty() ? Optional.empty() : Optional.of(seen.getLast());
      page = await(plans.list(after, 2));
      page.data().forEach(record -> seen.add(record.plan().name()));
    } while (page.hasMore());

    // Then
    assertThat(seen).contains("free", "pro", "unlimited").doesNotHaveDuplicates().isSorted();
  }

  @Test
  void thereIsNoPlanOfANameThatCannotBeOne() {
    for (String name : List.of("", "No", "a b", "x\0y", "é", "x".repeat(41), "../free")) {
      assertThat(Plan.parseName(name)).isEmpty();
      assertThat(await(plans.find(name))).isEmpty();
      assertThat(await(plans.change(name, NOTHING, Operator.PRINCIPAL))).isEmpty();
      Plan wish = new Plan(name, Allowances.UNLIMITED, PriceList.modelsOwn("USD"));
      assertThatThrownBy(() -> plans.create(wish, Operator.PRINCIPAL))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("'name' must be");
    }
    assertThat(await(plans.find("nobody-has-this"))).isEmpty();
  }

  @Test
  void aPatchThatMakesNoSenseIsRefusedBeforeThePlanIsLookedAt() {
    assertThatThrownBy(() -> patch(Optional.of(-1L), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'monthly_fee_micros'");
    assertThatThrownBy(
            () ->
                patch(
                    Optional.empty(),
                    Optional.of(
                        new PlanPatch.UnitPrice(OptionalLong.of(GraduatedPrice.HIGHEST + 1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'unit_price_micros'");
  }

  private List<String> events(String plan) {
    return customers.events(Operator.ACCOUNT).stream()
        .filter(event -> event.contains(" " + plan + " by "))
        .toList();
  }

  private static Plan wish() {
    return new Plan(
        "team-" + UUID.randomUUID().toString().substring(0, 8),
        new Allowances(OptionalLong.of(600), OptionalLong.empty(), OptionalLong.of(5_000_000)),
        new PriceList("EUR", 20_000_000, 10, OptionalLong.empty(), Map.of("m", GRADUATED)));
  }

  private static PlanPatch patch(Optional<Long> fee, Optional<PlanPatch.UnitPrice> unitPrice) {
    return new PlanPatch(fee, Optional.empty(), Optional.empty(), unitPrice, Optional.empty());
  }
}
