package dev.tollgate.usageexport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.SinkName;
import dev.tollgate.accounts.UsageOutbox;
import dev.tollgate.accounts.UsageOutbox.Lease;
import dev.tollgate.accounts.UsageRecord;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Sends what waits to the sink, a round at a time; of all exporters one sends. Thread-safe. */
@Singleton
final class Exporter {
  private static final int LARGEST_BATCH = 1_000;
  private static final Duration MEASURED_EVERY = Duration.ofSeconds(15);

  private final UsageOutbox outbox;
  private final SinkClient client;
  private final ExportConfig config;
  private final ObjectMapper json;
  private final Clock clock;
  private final ExportMetrics metrics;
  private final SinkName sink;
  private volatile boolean stopping;
  private volatile Instant measuredAt = Instant.EPOCH;

  /**
   * An exporter.
   *
   * @throws IllegalArgumentException if what is configured cannot be
   */
  Exporter(
      UsageOutbox outbox,
      SinkClient client,
      ExportConfig config,
      ObjectMapper json,
      Clock clock,
      ExportMetrics metrics) {
    if (config.batchSize() < 1 || config.batchSize() > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "tollgate.export.batch-size must be from 1 to " + LARGEST_BATCH);
    }
    if (config.timeout().compareTo(config.lease()) >= 0) {
      throw new IllegalArgumentException(
          "tollgate.export.timeout must be shorter than tollgate.export.lease");
    }
    this.outbox = outbox;
    this.client = client;
    this.config = config;
    this.json = json;
    this.clock = clock;
    this.metrics = metrics;
    this.sink = new SinkName(config.sink());
  }

  /** Whether this is where events are sent to. */
  boolean sendsTo(SinkName name) {
    return client.hasSink() && name.equals(sink);
  }

  SinkName sink() {
    return sink;
  }

  /**
   * Sends what waits, up to a bound.
   *
   * @param evenIfFailing also while the next try is not due yet
   * @return fails if the database cannot be reached; what was not noted as taken is sent again
   */
  Uni<Round> round(boolean evenIfFailing) {
    if (!client.hasSink()) {
      return Uni.createFrom().item(new Round.NoSink());
    }
    Instant now = clock.instant();
    UUID holder = UUID.randomUUID();
    return outbox
        .register(sink, now)
        .chain(() -> outbox.acquire(lease(holder), now, evenIfFailing))
        .chain(
            failures ->
                failures.isEmpty()
                    ? Uni.createFrom().item(new Round.Idle())
                    : new Sending(this, holder, failures.get()).go())
        .call(this::measured);
  }

  /** Asked now and then only, for it is a query of its own. */
  private Uni<Void> measured() {
    Instant now = clock.instant();
    if (Duration.between(measuredAt, now).compareTo(MEASURED_EVERY) < 0) {
      return Uni.createFrom().voidItem();
    }
    measuredAt = now;
    return outbox
        .waiting(sink, 1)
        .invoke(oldest -> metrics.note(oldest.stream().map(e -> e.settledAt()).findFirst(), now))
        .replaceWithVoid();
  }

  /** Rounds under way end after what they are sending. */
  void stop() {
    stopping = true;
  }

  boolean stopping() {
    return stopping;
  }

  UsageOutbox outbox() {
    return outbox;
  }

  int batchSize() {
    return config.batchSize();
  }

  Lease lease(UUID holder) {
    return new Lease(sink, holder, clock.instant().plus(config.lease()));
  }

  Instant now() {
    return clock.instant();
  }

  Duration pause(int failures) {
    return new Backoff(ThreadLocalRandom.current()).after(failures);
  }

  Uni<SinkAnswer> post(List<UsageRecord> records) {
    List<UsageEvent> events =
        records.stream().map(record -> UsageEvent.of(record, config.source())).toList();
    try {
      return client
          .post(json.writeValueAsBytes(events))
          .invoke(answer -> metrics.note(answer, events.size()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
