package dev.tollgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.accounts.GraduatedPrice.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What units cost by their place in the month. */
class GraduatedPriceTest {
  private static final GraduatedPrice PRICE = new GraduatedPrice(List.of(tier(10, 5), last(2)));

  @Test
  void unitsUpToTheLimitOfATierCostItsPrice() {
    assertThat(PRICE.of(0, 10)).isEqualTo(50);
    assertThat(PRICE.at(9)).isEqualTo(5);
  }

  @Test
  void unitsBeyondItCostThePriceOfTheNext() {
    assertThat(PRICE.of(10, 3)).isEqualTo(6);
    assertThat(PRICE.at(10)).isEqualTo(2);
  }

  @Test
  void aCallAcrossALimitPaysBothPrices() {
    assertThat(PRICE.of(8, 5)).isEqualTo(2 * 5 + 3 * 2);
  }

  @Test
  void anyNumberOfUnitsCostsTheSumOfItsUnits() {
    // Given
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      GraduatedPrice price = random(random);
      long before = random.nextLong(100);
      long units = random.nextLong(60);

      // When
      long cost = price.of(before, units);

      // Then
      assertThat(cost)
          .as("%s from %d, %d units", price, before, units)
          .isEqualTo(LongStream.range(before, before + units).map(price::at).sum());
    }
  }

  @Test
  void includedUnitsAreFreeAndAdvanceTheTiers() {
    // Given
    Rate rate = new Rate("USD", 4, PRICE);

    // When
    Cost cost = rate.cost(2, 7, 6);

    // Then
    assertThat(cost).isEqualTo(new Cost(2, 2, 1 * 5 + 3 * 2));
    assertThat(rate.cost(0, 0, 4)).isEqualTo(new Cost(4, 0, 0));
    assertThat(rate.cost(4, 4, 1)).isEqualTo(new Cost(0, 5, 5));
    assertThat(rate.cost(100, 9, 1)).isEqualTo(new Cost(0, 5, 5));
  }

  @Test
  void nobodyPaysLessThanTheLowestOrMoreThanTheHighestCost() {
    // Given
    Rate plain = new Rate("USD", 0, PRICE);
    Rate withIncluded = new Rate("USD", 1, PRICE);

    // Then
    assertThat(plain.lowestCost(3)).isEqualTo(6);
    assertThat(plain.highestCost(3)).isEqualTo(15);
    assertThat(withIncluded.lowestCost(3)).isZero();
  }

  @Test
  void tiersThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new GraduatedPrice(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GraduatedPrice(List.of(tier(10, 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GraduatedPrice(List.of(tier(10, 1), tier(10, 1), last(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GraduatedPrice(List.of(last(1), last(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> last(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> last(GraduatedPrice.HIGHEST + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static GraduatedPrice random(Random random) {
    List<Tier> tiers = new ArrayList<>();
    long limit = 0;
    for (int i = random.nextInt(4); i > 0; i--) {
      limit += 1 + random.nextLong(40);
      tiers.add(tier(limit, random.nextLong(10)));
    }
    tiers.add(last(random.nextLong(10)));
    return new GraduatedPrice(tiers);
  }

  private static Tier tier(long upTo, long price) {
    return new Tier(OptionalLong.of(upTo), price);
  }

  private static Tier last(long price) {
    return new Tier(OptionalLong.empty(), price);
  }
}
