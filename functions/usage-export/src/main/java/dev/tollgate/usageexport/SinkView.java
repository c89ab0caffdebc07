package dev.tollgate.usageexport;

import dev.tollgate.accounts.UsageSink;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sink as JSON. */
@Schema(name = "UsageSink")
public record SinkView(
    @Schema(examples = "default") String name,
    @Schema(
            description =
                "Whether this server sends to it; if none does, what waits goes on waiting.")
        boolean configured,
    @Schema(description = "What was settled from then on is sent.") Instant since,
    long pendingBatches,
    @Schema(nullable = true, description = "When the oldest of them was settled.")
        Instant oldestPendingAt,
    @Schema(description = "Events that it took; repeated ones count again.") long deliveredEvents,
    @Schema(nullable = true) Instant deliveredAt,
    @Schema(nullable = true, description = "Null if the last call went well.") Instant failingSince,
    @Schema(description = "Calls that failed in a row.") int failures,
    @Schema(
            description =
                "Whether it understands and says no (a status of 4xx other than 408 and 429). It is "
                    + "tried again, but somebody should look at it.")
        boolean refused,
    @Schema(nullable = true, description = "HTTP status of the last answer.") Integer lastStatus,
    @Schema(nullable = true) String lastError,
    @Schema(nullable = true) Instant nextTryAt) {

  static SinkView of(UsageSink sink, boolean configured) {
    Optional<UsageSink.Failure> failure = sink.failure();
    return new SinkView(
        sink.name().text(),
        configured,
        sink.since(),
        sink.pendingBatches(),
        sink.oldestPending().orElse(null),
        sink.deliveredEvents(),
        sink.deliveredAt().orElse(null),
        failure.map(UsageSink.Failure::since).orElse(null),
        failure.map(UsageSink.Failure::count).orElse(0),
        failure.map(UsageSink.Failure::refused).orElse(false),
        failure.flatMap(UsageSink.Failure::status).orElse(null),
        failure.map(UsageSink.Failure::error).orElse(null),
        failure.map(UsageSink.Failure::nextTryAt).orElse(null));
  }
}
