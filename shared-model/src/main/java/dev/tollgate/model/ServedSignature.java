package dev.tollgate.model;

import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One signature of a model version, ready to be called. Thread-safe. */
public final class ServedSignature {
  private final SignatureSpec spec;
  private final Optional<SignaturePipeline> pipeline;

  ServedSignature(SignatureSpec spec, Optional<SignaturePipeline> pipeline) {
    this.spec = spec;
    this.pipeline = pipeline;
  }

  /** What it takes and gives. */
  public SignatureSpec spec() {
    return spec;
  }

  /** Whether it can be called; not if it takes or gives what no caller can send or read. */
  public boolean isCallable() {
    return pipeline.isPresent();
  }

  /**
   * Finds out whether it takes these tensors.
   *
   * @throws InvalidTensorException if not, with the reason for the caller
   */
  public SignatureInputs inputs(Map<String, Tensor> tensors) throws InvalidTensorException {
    return SignatureInputs.of(spec, tensors);
  }

  /**
   * Calls it.
   *
   * @param inputs what {@link #inputs} of this signature gave
   * @return completed at once when there is nothing to compute, else by a worker thread of the
   *     room, which must not be blocked by what follows; never completed exceptionally
   * @throws IllegalStateException if it cannot be called
   */
  public CompletionStage<TensorOutcome> call(SignatureInputs inputs) {
    return pipeline
        .orElseThrow(() -> new IllegalStateException(spec.key() + " cannot be called"))
        .call(inputs);
  }
}
