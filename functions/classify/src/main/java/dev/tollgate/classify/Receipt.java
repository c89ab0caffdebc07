package dev.tollgate.classify;

import dev.tollgate.model.Explanation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the call cost, as the ledger has it.
 *
 * @param units images classified, or what an explanation takes
 * @param costMicros price of the call in 1e-6 of {@code currency}
 * @param currency ISO 4217
 * @param charged false when the answer is a replay that was charged before
 * @param remaining what is left of each allowance that limits the caller, by its name
 * @param batchSize images that ran through the model together; the largest, if the call's images
 *     ran in several batches
 * @param queueUs longest wait of an image for the model, in microseconds
 * @param computeUs longest run of the model, in microseconds
 */
@Schema(description = "What the call cost, as the ledger has it.")
@RegisterForReflection
public record Receipt(
    @Schema(examples = "1") long units,
    @Schema(description = "Cost in 1e-6 of the currency.", examples = "1000") long costMicros,
    @Schema(examples = "USD") String currency,
    @Schema(description = "False for a replay, which costs nothing more.") boolean charged,
    @Schema(description = "What is left of each allowance.", examples = "{\"monthly\":999}")
        Map<String, Long> remaining,
    @Schema(description = "Images that ran through the model together.") int batchSize,
    @Schema(description = "Wait for the model, in microseconds.") long queueUs,
    @Schema(description = "Run of the model, in microseconds.") long computeUs) {
  /** Copies the map, in its order. */
  public Receipt {
    remaining = Collections.unmodifiableMap(new LinkedHashMap<>(remaining));
  }

  /** The receipt of a call that is not settled yet: what it costs and leaves is still open. */
  static Receipt of(Quote quote, Recognition recognition) {
    return new Receipt(
        quote.units(),
        quote.lowestCostMicros(),
        quote.rate().currency(),
        true,
        Map.of(),
        recognition.largestBatch(),
        recognition.longestQueueMicros(),
        recognition.longestComputeMicros());
  }

  /** The same for an explanation. */
  static Receipt of(Quote quote, Explanation explanation) {
    return new Receipt(
        quote.units(),
        quote.lowestCostMicros(),
        quote.rate().currency(),
        true,
        Map.of(),
        explanation.batchSize(),
        explanation.queueMicros(),
        explanation.computeMicros());
  }

  Receipt settled(long cost, Map<String, Long> left) {
    return new Receipt(units, cost, currency, true, left, batchSize, queueUs, computeUs);
  }

  Receipt replayed(long cost, Map<String, Long> left) {
    return new Receipt(units, cost, currency, false, left, batchSize, queueUs, computeUs);
  }
}
