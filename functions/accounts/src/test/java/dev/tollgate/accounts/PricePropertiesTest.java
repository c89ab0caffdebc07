package dev.tollgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.GraduatedPrice.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for every price, however it is graduated. */
class PricePropertiesTest {

  @Property
  void unitsCostTheSumOfTheirPrices(
      @ForAll("prices") GraduatedPrice price,
      @ForAll @LongRange(min = 0, max = 300) long before,
      @ForAll @LongRange(min = 0, max = 200) long units) {
    assertThat(price.of(before, units))
        .isEqualTo(LongStream.range(before, before + units).map(price::at).sum())
        .isBetween(units * price.lowest(), units * price.highest());
  }

  @Property
  void twoCallsCostWhatOneCallOfBothWould(
      @ForAll("prices") GraduatedPrice price,
      @ForAll @LongRange(min = 0, max = 100) long included,
      @ForAll @LongRange(min = 0, max = 150) long before,
      @ForAll @LongRange(min = 0, max = 100) long first,
      @ForAll @LongRange(min = 0, max = 100) long second) {
    // Given
    Rate rate = new Rate("EUR", included, price);

    // When
    Cost one = rate.cost(before, before, first);
    Cost other = rate.cost(before + first, before + first, second);
    Cost both = rate.cost(before, before, first + second);

    // Then
    assertThat(one.costMicros() + other.costMicros()).isEqualTo(both.costMicros());
    assertThat(one.includedUnits() + other.includedUnits()).isEqualTo(both.includedUnits());
    assertThat(both.costMicros())
        .isBetween(rate.lowestCost(first + second), rate.highestCost(first + second));
    assertThat(both.includedUnits()).isEqualTo(Math.clamp(included - before, 0, first + second));
  }

  @Property
  void noPriceOverflowsForAnyCallOfAnyMonth(
      @ForAll @LongRange(min = 0, max = GraduatedPrice.HIGHEST) long micros,
      @ForAll @LongRange(min = 1) long upTo,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long before,
      @ForAll @LongRange(min = 0, max = 64) long units) {
    // Given
    GraduatedPrice price =
        new GraduatedPrice(
            List.of(
                new Tier(OptionalLong.of(upTo), micros), new Tier(OptionalLong.empty(), micros)));

    // Then
    assertThat(price.of(before, units)).isEqualTo(units * micros);
  }

  @Property
  void aPatchOnceOrTwiceIsTheSame(
      @ForAll("prices") GraduatedPrice price,
      @ForAll @LongRange(min = 0, max = GraduatedPrice.HIGHEST) long fee,
      @ForAll @LongRange(min = 0) long included) {
    // Given
    Plan plan = new Plan("p", Allowances.UNLIMITED, PriceList.modelsOwn("EUR"));
    PlanPatch patch =
        new PlanPatch(
            Optional.of(fee),
            Optional.of(included),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Map.of("m", price)));

    // When
    Plan once = patch.applyTo(plan);

    // Then
    assertThat(patch.applyTo(once)).isEqualTo(once);
    assertThat(once.prices())
        .isEqualTo(new PriceList("EUR", fee, included, OptionalLong.empty(), Map.of("m", price)));
  }

  @Provide
  Arbitrary<GraduatedPrice> prices() {
    Arbitrary<List<Long>> steps = Arbitraries.longs().between(1, 60).list().ofMaxSize(6);
    Arbitrary<List<Long>> prices = Arbitraries.longs().between(0, 1_000).list().ofSize(7);
    return Combinators.combine(steps, prices).as(PricePropertiesTest::price);
  }

  private static GraduatedPrice price(List<Long> steps, List<Long> prices) {
    List<Tier> tiers = new ArrayList<>();
    long limit = 0;
    for (long step : steps) {
      limit += step;
      tiers.add(new Tier(OptionalLong.of(limit), prices.get(tiers.size())));
    }
    tiers.add(new Tier(OptionalLong.empty(), prices.getLast()));
    return new GraduatedPrice(tiers);
  }
}
