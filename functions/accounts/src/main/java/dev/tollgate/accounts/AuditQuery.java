package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which events of the audit trail are asked for, newest first.
 *
 * @param accounts these accounts only; empty means all, which is for the operator
 * @param actions these actions only; an empty set means all
 * @param subjects what was changed, by text ids; an empty set means all
 * @param start none older than this
 * @param end all older than this
 * @param after only those that stand after this event, which ended the last page; after an event
 *     that there is not stands nothing
 * @param limit most events in an answer, from 1 to 1,000
 */
public record AuditQuery(
    Optional<Set<AccountId>> accounts,
    Set<AuditEvent.Action> actions,
    Set<String> subjects,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<AuditEventId> after,
    int limit) {

  /** Copies the sets and refuses null. */
  public AuditQuery {
    accounts = accounts.map(Set::copyOf);
    actions = Set.copyOf(actions);
    subjects = Set.copyOf(subjects);
    Objects.requireNonNull(start);
    Objects.requireNonNull(end);
    Objects.requireNonNull(after);
  }
}
