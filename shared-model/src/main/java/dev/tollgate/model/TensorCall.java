package dev.tollgate.model;

import dev.tollgate.model.tensor.Tensor;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One call of a signature on its way; touched by one thread at a time. */
final class TensorCall {
  private final SignatureInputs inputs;
  private final long arrivedNanos = System.nanoTime();
  private final CompletableFuture<TensorOutcome> answer = new CompletableFuture<>();

  TensorCall(SignatureInputs inputs) {
    this.inputs = inputs;
  }

  SignatureInputs inputs() {
    return inputs;
  }

  CompletableFuture<TensorOutcome> answer() {
    return answer;
  }

  TensorOutcome computed(Map<String, Tensor> outputs, long batchSize, long runNanos) {
    long queued = Math.max(0, System.nanoTime() - arrivedNanos - runNanos);
    return new TensorOutcome.Computed(outputs, batchSize, queued / 1_000, runNanos / 1_000);
  }
}
