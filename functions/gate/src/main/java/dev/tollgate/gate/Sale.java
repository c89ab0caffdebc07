package dev.tollgate.gate;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * What a call was charged for, noted for the access log.
 *
 * @param model name of the model
 * @param version its version
 * @param units what was used
 * @param costMicros what it cost, in 1e-6 of the currency
 */
public record Sale(String model, long version, long units, long costMicros) {
  static Optional<Sale> of(RoutingContext context) {
    return Optional.ofNullable(context.get(Sale.class.getName()));
  }

  void attach(RoutingContext context) {
    context.put(Sale.class.getName(), this);
  }
}
