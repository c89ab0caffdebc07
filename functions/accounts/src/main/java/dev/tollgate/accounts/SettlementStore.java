package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where charges are committed. Thread-safe. */
public interface SettlementStore {

  /**
   * Decides and commits a batch in one transaction.
   *
   * @return one outcome a charge, in the order of the batch, once they are durable; fails if the
   *     transaction did not commit or if it is not known whether it did; with {@link
   *     RejectedBatchException} if some charge in it can never be committed
   */
  Uni<List<Settlement>> settle(SettlementBatch batch);

  /**
   * What those of some requests cost that have a usage record. Waits for transactions of this store
   * that are still under way, so that the answer is final: what has no record now gets none by an
   * earlier try.
   *
   * @param at time of the batch that they were in
   */
  Uni<Map<RequestId, Cost>> recorded(Instant at, Collection<RequestId> requests);

  /** What is known of an Idempotency-Key at an instant. */
  Uni<Replay> replay(AccountId account, String key, byte[] requestHash, Instant at);
}
