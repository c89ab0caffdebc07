package dev.tollgate.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.accounts.Allowances;
import dev.tollgate.accounts.Plan;
import dev.tollgate.model.Price;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QuoteTest {
  private static Plan plan(OptionalLong unitPrice) {
    return new Plan("some", Allowances.UNLIMITED, "EUR", unitPrice);
  }

  @Test
  void aPlanWithoutAPriceTakesTheModels() {
    assertThat(Quote.of(plan(OptionalLong.empty()), new Price(1_000, "USD"), 3))
        .isEqualTo(new Quote(3, 1_000, 3_000, "USD"));
  }

  @Test
  void aPlansOwnPriceWinsEvenWhenItIsNothing() {
    assertThat(Quote.of(plan(OptionalLong.of(0)), new Price(1_000, "USD"), 3))
        .isEqualTo(new Quote(3, 0, 0, "EUR"));
  }

  @Test
  void aPriceThatDoesNotFitIsAnErrorAndNoSmallNumber() {
    assertThatThrownBy(
            () -> Quote.of(plan(OptionalLong.of(Long.MAX_VALUE)), new Price(1, "USD"), 2))
        .isInstanceOf(ArithmeticException.class);
  }
}
