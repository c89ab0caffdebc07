package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * How a place stands that usage is sent on to.
 *
 * @param since what was settled from then on is sent
 * @param pendingBatches batches that wait
 * @param oldestPending when the first of them was settled
 * @param deliveredEvents how many events it took; repeated ones count again
 * @param deliveredAt when it last took some
 * @param failure how it fails, if the last try did
 */
public record UsageSink(
    SinkName name,
    Instant since,
    long pendingBatches,
    Optional<Instant> oldestPending,
    long deliveredEvents,
    Optional<Instant> deliveredAt,
    Optional<Failure> failure) {

  /**
   * A row of tries that all failed.
   *
   * @param since when the first of them did
   * @param count how many there were
   * @param status HTTP status of the last answer, if there was one
   * @param error what was wrong the last time, in our words
   * @param nextTryAt when the next is due
   */
  public record Failure(
      Instant since, int count, Optional<Integer> status, String error, Instant nextTryAt) {

    /** Whether the sink understood and said no: somebody should look at it. */
    public boolean refused() {
      return status.filter(s -> s >= 400 && s < 500 && s != 408 && s != 429).isPresent();
    }
  }
}
