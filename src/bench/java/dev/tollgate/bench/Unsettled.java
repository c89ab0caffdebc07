package dev.tollgate.bench;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Cost;
import dev.tollgate.accounts.Replay;
import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.Settlement;
import dev.tollgate.accounts.SettlementBatch;
import dev.tollgate.accounts.SettlementStore;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * In a server built for a benchmark only: with {@code tollgate.bench.unsettled=true} it says that
 * everything is charged and writes nothing, so that what settling costs can be seen by its absence.
 */
@Decorator
@Priority(1)
public class Unsettled implements SettlementStore {
  private final SettlementStore settled;
  private final boolean unsettled;

  @Inject
  Unsettled(
      @Delegate SettlementStore settled,
      @ConfigProperty(name = "tollgate.bench.unsettled", defaultValue = "false")
          boolean unsettled) {
    this.settled = settled;
    this.unsettled = unsettled;
  }

  @Override
  public Uni<List<Settlement>> settle(SettlementBatch batch) {
    return unsettled
        ? Uni.createFrom().item(() -> batch.charges().stream().map(c -> charged(c, batch)).toList())
        : settled.settle(batch);
  }

  @Override
  public Uni<Map<RequestId, Cost>> recorded(Instant at, Collection<RequestId> requests) {
    return settled.recorded(at, requests);
  }

  @Override
  public Uni<Replay> replay(AccountId account, String key, byte[] requestHash, Instant at) {
    return settled.replay(account, key, requestHash, at);
  }

  private static Settlement charged(Charge charge, SettlementBatch batch) {
    long cost = charge.rate().lowestCost(charge.units());
    return new Settlement.Charged(List.of(), batch.at(), new Cost(0, cost / charge.units(), cost));
  }
}
