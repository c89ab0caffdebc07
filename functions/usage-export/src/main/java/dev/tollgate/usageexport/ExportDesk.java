package dev.tollgate.usageexport;

import dev.tollgate.accounts.SinkName;
import dev.tollgate.accounts.UsageOutbox;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** The use case: show sinks, send again, forget, send now. Thread-safe. */
@Singleton
public class ExportDesk {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final UsageOutbox outbox;
  private final Exporter exporter;

  ExportDesk(UsageOutbox outbox, Exporter exporter) {
    this.outbox = outbox;
    this.exporter = exporter;
  }

  Uni<List<SinkView>> list() {
    return outbox
        .sinks()
        .map(
            sinks ->
                sinks.stream()
                    .map(sink -> SinkView.of(sink, exporter.sendsTo(sink.name())))
                    .toList());
  }

  Uni<Replayed> replay(String sink, ReplayBody body) {
    if (body == null || body.startTime() == null || body.endTime() == null) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST, "The call needs 'start_time' and 'end_time'.");
    }
    if (body.startTime().isBefore(EARLIEST)
        || body.endTime().isAfter(LATEST)
        || !body.startTime().isBefore(body.endTime())) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "'start_time' must be before 'end_time', and both within the years 1970 to 9999.");
    }
    return outbox
        .replay(known(sink), body.startTime(), body.endTime())
        .map(batches -> new Replayed(batches.orElseThrow(() -> unknown(sink))));
  }

  Uni<Void> forget(String sink) {
    return outbox
        .forget(known(sink))
        .invoke(
            found -> {
              if (!found) {
                throw unknown(sink);
              }
            })
        .replaceWithVoid();
  }

  Uni<RoundView> run(RoundBody body) {
    boolean patient = body != null && Boolean.FALSE.equals(body.evenIfFailing());
    return exporter.round(!patient).map(RoundView::of);
  }

  private static SinkName known(String sink) {
    return SinkName.parse(sink).orElseThrow(() -> unknown(sink));
  }

  private static ProblemException unknown(String sink) {
    return ProblemException.of(
        ErrorCode.UNKNOWN_SINK,
        "There is no sink '" + sink + "'. GET /v1/usage/exports lists them.");
  }
}
