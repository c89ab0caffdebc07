package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Settled usage that waits to be sent on. A batch is noted for every sink in the transaction that
 * settles it, and stays until the sink is said to have it: nothing is skipped, in whatever order
 * transactions commit, and nothing is forgotten in a crash.
 *
 * <p>Thread-safe. Every {@code Uni} fails if the database cannot be reached.
 */
public interface UsageOutbox {
  /**
   * A batch that waits. Its records are those that were created at its instant.
   *
   * @param batch tells it from others that were settled at the same instant
   */
  record Entry(Instant settledAt, UUID batch) {}

  /**
   * Who sends, for so long: at most one exporter holds a sink.
   *
   * @param holder the exporter
   * @param until when another may take over, unless it goes on
   */
  record Lease(SinkName sink, UUID holder, Instant until) {}

  /**
   * Makes a sink known, so that what is settled from now on waits for it; again changes nothing.
   */
  Uni<Void> register(SinkName sink, Instant now);

  /** All sinks that are known, by name. */
  Uni<List<UsageSink>> sinks();

  /**
   * Takes a sink, if something waits for it and nobody else holds it.
   *
   * @param evenIfFailing also while the next try is not due yet
   * @return how many tries failed since one went well; empty if it was not taken
   */
  Uni<Optional<Integer>> acquire(Lease lease, Instant now, boolean evenIfFailing);

  /** The oldest batches that wait, but at most so many. */
  Uni<List<Entry>> waiting(SinkName sink, int atMost);

  /**
   * Records of batches, oldest first, but at most so many.
   *
   * @param after the last record that is not wanted any more
   */
  Uni<List<UsageRecord>> records(
      List<Entry> batches, Optional<UsageRecord.Position> after, int atMost);

  /**
   * The sink has taken events.
   *
   * @param events how many
   * @param finished batches that it has wholly, which wait no longer
   * @return whether the lease was still held; otherwise nothing is changed
   */
  Uni<Boolean> delivered(Lease lease, int events, List<Entry> finished, Instant now);

  /**
   * A try failed; the lease ends.
   *
   * @param status HTTP status of the answer, if there was one
   * @param error what was wrong, in our words
   * @param nextTryAt when the next try is due
   */
  Uni<Void> failed(
      Lease lease, Optional<Integer> status, String error, Instant now, Instant nextTryAt);

  /** Ends a lease, so that others need not wait for its end. */
  Uni<Void> release(Lease lease);

  /**
   * Lets all batches of a span wait again.
   *
   * @param start included
   * @param end not included
   * @return how many there are that did not wait already; empty if there is no such sink
   */
  Uni<Optional<Long>> replay(SinkName sink, Instant start, Instant end);

  /**
   * Forgets a sink and what waits for it.
   *
   * @return whether there was one
   */
  Uni<Boolean> forget(SinkName sink);
}
