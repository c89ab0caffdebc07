package dev.tollgate.model;

import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.tensorflow.SavedModelBundle;

/** Makes the signatures of a loaded SavedModel callable. */
final class SignatureShelf {
  private static final Logger LOG = Logger.getLogger(SignatureShelf.class);

  private final String model;
  private final int maxBatch;
  private final ServingThreads threads;
  private final BatchReporter reporter;

  SignatureShelf(String model, int maxBatch, ServingThreads threads, BatchReporter reporter) {
    this.model = model;
    this.maxBatch = maxBatch;
    this.threads = threads;
    this.reporter = reporter;
  }

  /**
   * All signatures of the bundle, by key, warmed up as far as made-up values can.
   *
   * @param occupancy counts the calls inside; frees the bundle
   */
  List<ServedSignature> of(SavedModelBundle bundle, Occupancy occupancy) {
    return SignatureReader.read(bundle).stream()
        .map(spec -> new ServedSignature(spec, pipeline(bundle, spec, occupancy)))
        .toList();
  }

  private Optional<SignaturePipeline> pipeline(
      SavedModelBundle bundle, SignatureSpec spec, Occupancy occupancy) {
    boolean known =
        !spec.outputs().isEmpty()
            && Stream.concat(spec.inputs().stream(), spec.outputs().stream())
                .map(TensorSpec::type)
                .allMatch(type -> type.flatMap(NativeTensors::javaType).isPresent());
    if (!known) {
      return Optional.empty();
    }
    try {
      SignatureSession session = new SignatureSession(bundle, spec, SignaturePipeline.MOST_BYTES);
      boolean byRows = new RowProbe(spec, session).rowsAreIndependent(maxBatch);
      return Optional.of(
          new SignaturePipeline(model, session, byRows, maxBatch, threads, occupancy, reporter));
    } catch (IllegalArgumentException missing) {
      LOG.warnf("Model %s: signature %s cannot be called: %s", model, spec.key(), missing);
      return Optional.empty();
    }
  }
}
