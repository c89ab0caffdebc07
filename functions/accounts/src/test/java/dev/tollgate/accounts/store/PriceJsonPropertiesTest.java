package dev.tollgate.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.GraduatedPrice;
import dev.tollgate.accounts.GraduatedPrice.Tier;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Prices are read as they were written. */
class PriceJsonPropertiesTest {

  @Property
  void anyPriceOfAnyModelIsReadBack(
      @ForAll String model,
      @ForAll @LongRange(min = 1) long upTo,
      @ForAll @LongRange(min = 0, max = GraduatedPrice.HIGHEST) long first,
      @ForAll @LongRange(min = 0, max = GraduatedPrice.HIGHEST) long rest) {
    // Given
    Map<String, GraduatedPrice> models =
        Map.of(
            model,
            new GraduatedPrice(
                List.of(
                    new Tier(OptionalLong.of(upTo), first), new Tier(OptionalLong.empty(), rest))));

    // When
    String json = PriceJson.write(models);

    // Then
    assertThat(PriceJson.read(json)).isEqualTo(models);
  }
}
