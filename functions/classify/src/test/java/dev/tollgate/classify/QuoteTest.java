package dev.tollgate.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.Allowances;
import dev.tollgate.accounts.GraduatedPrice;
import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.PriceList;
import dev.tollgate.accounts.Rate;
import dev.tollgate.model.Price;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QuoteTest {
  private static final Price OWN = new Price(1_000, "USD");

  private static Plan plan(OptionalLong unitPrice, Map<String, GraduatedPrice> models) {
    return new Plan("some", Allowances.UNLIMITED, new PriceList("EUR", 0, 0, unitPrice, models));
  }

  @Test
  void aPlanWithoutAPriceTakesTheModels() {
    assertThat(Quote.of(plan(OptionalLong.empty(), Map.of()), "m", OWN, 3))
        .isEqualTo(new Quote(3, Rate.flat("USD", 1_000)));
  }

  @Test
  void aPlansOwnPriceWinsEvenWhenItIsNothing() {
    assertThat(Quote.of(plan(OptionalLong.of(0), Map.of()), "m", OWN, 3))
        .isEqualTo(new Quote(3, Rate.flat("EUR", 0)));
  }

  @Test
  void aPlansPriceForTheModelWinsOverItsPriceForAll() {
    Plan plan = plan(OptionalLong.of(5), Map.of("m", GraduatedPrice.flat(7)));

    assertThat(Quote.of(plan, "m", OWN, 2).lowestCostMicros()).isEqualTo(14);
    assertThat(Quote.of(plan, "other", OWN, 2).lowestCostMicros()).isEqualTo(10);
  }
}
