package dev.tollgate.model;

import dev.tollgate.model.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One call of a signature on its way; touched by one thread at a time. */
final class TensorCall implements BatchReporter.Marked {
  private final SignatureInputs inputs;
  private final Optional<Object> mark;
  private final long arrivedNanos = System.nanoTime();
  private final CompletableFuture<TensorOutcome> answer = new CompletableFuture<>();

  /**
   * @param mark by which its caller finds it in the report of its batch
   */
  TensorCall(SignatureInputs inputs, Optional<Object> mark) {
    this.inputs = inputs;
    this.mark = mark;
  }

  SignatureInputs inputs() {
    return inputs;
  }

  CompletableFuture<TensorOutcome> answer() {
    return answer;
  }

  @Override
  public Optional<BatchReport.Item> item() {
    return mark.map(each -> new BatchReport.Item(each, arrivedNanos, 0, 0));
  }

  TensorOutcome computed(Map<String, Tensor> outputs, long batchSize, long runNanos) {
    long queued = Math.max(0, System.nanoTime() - arrivedNanos - runNanos);
    return new TensorOutcome.Computed(outputs, batchSize, queued / 1_000, runNanos / 1_000);
  }
}
