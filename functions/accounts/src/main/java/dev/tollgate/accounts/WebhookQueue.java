package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Messages to webhooks that are to be sent. Any number of instances share the work: a message that
 * one has claimed is hidden from the others until its lease ends, so that a crash only delays it.
 *
 * <p>Thread-safe. Every {@code Uni} fails if the database cannot be reached.
 */
public interface WebhookQueue {
  /**
   * What is asked for.
   *
   * @param now what is due by then
   * @param leaseEnd when others may claim the same, unless it is said what became of it
   * @param atMost so many messages
   * @param perEndpoint so many of one endpoint
   * @param busy endpoints that have enough to do
   */
  record Claim(Instant now, Instant leaseEnd, int atMost, int perEndpoint, Set<WebhookId> busy) {
    /** Copies the set. */
    public Claim {
      busy = Set.copyOf(busy);
    }
  }

  /**
   * What waits.
   *
   * @param pending all messages that are neither delivered nor given up
   * @param oldestDue since when the most overdue of them should have been sent
   */
  record Backlog(long pending, Optional<Instant> oldestDue) {}

  /** Claims messages that are due, of active endpoints; counts an attempt for each. */
  Uni<List<OutgoingMessage>> claim(Claim claim);

  /** The endpoint has taken a message. */
  Uni<Void> delivered(OutgoingMessage message, int status, Instant now);

  /**
   * The endpoint has not taken a message. Changes nothing if another instance has claimed it since.
   *
   * @param status HTTP status of the answer, if there was one
   * @param error what was wrong, in our words
   * @param next when it is sent again; empty gives it up
   */
  Uni<Void> failed(
      OutgoingMessage message, Optional<Integer> status, String error, Optional<Instant> next);

  /** What waits at active endpoints. */
  Uni<Backlog> backlog(Instant now);
}
