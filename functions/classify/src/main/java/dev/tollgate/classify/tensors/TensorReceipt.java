package dev.tollgate.classify.tensors;

import dev.tollgate.classify.Quote;
import dev.tollgate.model.TensorOutcome;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call cost, told in headers, as the bodies belong to the protocols.
 *
 * @param id the call's id, also that of its usage record
 * @param version the version that answered
 * @param units rows
 * @param costMicros in 1e-6 of the currency
 * @param currency ISO 4217
 * @param charged false for a replay, which costs nothing more
 * @param batchSize rows that went through the model together
 * @param queueUs wait for the model, in microseconds
 * @param computeUs run of the model, in microseconds
 */
@RegisterForReflection
record TensorReceipt(
    String id,
    long version,
    long units,
    long costMicros,
    String currency,
    boolean charged,
    long batchSize,
    long queueUs,
    long computeUs) {

  /** The receipt of a call that is not settled yet: what it costs is still open. */
  static TensorReceipt of(String id, long version, Quote quote, TensorOutcome.Computed computed) {
    return new TensorReceipt(
        id,
        version,
        quote.units(),
        quote.lowestCostMicros(),
        quote.rate().currency(),
        true,
        computed.batchSize(),
        computed.queueMicros(),
        computed.computeMicros());
  }

  TensorReceipt settled(long cost) {
    return costing(cost, true);
  }

  TensorReceipt replayed(long cost) {
    return costing(cost, false);
  }

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Tollgate-Id", id);
    headers.put("Tollgate-Model-Version", Long.toString(version));
    headers.put("Tollgate-Units", Long.toString(units));
    headers.put("Tollgate-Cost-Micros", Long.toString(costMicros));
    headers.put("Tollgate-Currency", currency);
    headers.put("Tollgate-Charged", Boolean.toString(charged));
    headers.put("Tollgate-Batch-Size", Long.toString(batchSize));
    headers.put("Tollgate-Queue-Us", Long.toString(queueUs));
    headers.put("Tollgate-Compute-Us", Long.toString(computeUs));
    return headers;
  }

  private TensorReceipt costing(long cost, boolean chargedNow) {
    return new TensorReceipt(
        id, version, units, cost, currency, chargedNow, batchSize, queueUs, computeUs);
  }
}
