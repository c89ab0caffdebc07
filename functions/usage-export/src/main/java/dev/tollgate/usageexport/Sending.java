package dev.tollgate.usageexport;

import dev.tollgate.accounts.UsageOutbox.Entry;
import dev.tollgate.accounts.UsageRecord;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One round of sending, from taking the sink to letting it go. Batches are read before their
 * records, and only batches that were read are said to be done: one that commits meanwhile, even
 * with the same instant, waits for its turn. Not thread-safe; its steps follow each other.
 */
final class Sending {
  private static final int MOST_CALLS = 100;

  private final Exporter exporter;
  private final UUID holder;
  private int failures;
  private int calls;
  private long events;

  /**
   * A round that may begin.
   *
   * @param holder has the sink
   * @param failures how many tries failed since one went well
   */
  Sending(Exporter exporter, UUID holder, int failures) {
    this.exporter = exporter;
    this.holder = holder;
    this.failures = failures;
  }

  Uni<Round> go() {
    return exporter
        .outbox()
        .waiting(exporter.sink(), exporter.batchSize())
        .chain(
            batches -> {
              boolean enough = calls >= MOST_CALLS || exporter.stopping();
              return batches.isEmpty() || enough
                  ? exporter
                      .outbox()
                      .release(exporter.lease(holder))
                      .replaceWith(new Round.Sent(events, !batches.isEmpty()))
                  : send(batches, Optional.empty());
            });
  }

  private Uni<Round> send(List<Entry> batches, Optional<UsageRecord.Position> after) {
    return exporter
        .outbox()
        .records(batches, after, exporter.batchSize())
        .chain(records -> records.isEmpty() ? delivered(0, batches) : post(batches, records));
  }

  private Uni<Round> post(List<Entry> batches, List<UsageRecord> records) {
    calls++;
    return exporter
        .post(records)
        .chain(
            answer ->
                switch (answer) {
                  case SinkAnswer.Taken _ -> taken(batches, records);
                  case SinkAnswer.NotTaken not -> failed(not);
                });
  }

  private Uni<Round> taken(List<Entry> batches, List<UsageRecord> records) {
    failures = 0;
    events += records.size();
    if (records.size() < exporter.batchSize()) {
      return delivered(records.size(), batches);
    }
    UsageRecord.Position last = records.getLast().position();
    List<Entry> finished =
        batches.stream().filter(b -> b.settledAt().isBefore(last.createdAt())).toList();
    List<Entry> rest = batches.subList(finished.size(), batches.size());
    return note(records.size(), finished)
        .chain(held -> held ? send(rest, Optional.of(last)) : lost());
  }

  private Uni<Round> delivered(int count, List<Entry> batches) {
    return note(count, batches).chain(held -> held ? go() : lost());
  }

  private Uni<Boolean> note(int count, List<Entry> finished) {
    return exporter.outbox().delivered(exporter.lease(holder), count, finished, exporter.now());
  }

  /** Another exporter has taken over and goes on. */
  private Uni<Round> lost() {
    return Uni.createFrom().item(new Round.Sent(events, false));
  }

  private Uni<Round> failed(SinkAnswer.NotTaken answer) {
    Instant now = exporter.now();
    Instant next = now.plus(exporter.pause(failures + 1));
    return exporter
        .outbox()
        .failed(exporter.lease(holder), answer.status(), answer.error(), now, next)
        .replaceWith(new Round.Failed(events, answer.error(), next));
  }
}
