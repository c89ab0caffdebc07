package dev.tollgate.classify.tensors;

import dev.tollgate.classify.UnloadedException;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ServedModel;
import dev.tollgate.model.ServedSignature;
import dev.tollgate.model.TensorOutcome;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.SignatureSpec;
import java.util.Optional;
import java.util.stream.Collectors;

/** What keeps a signature from answering, as refusals. */
public final class TensorRefusals {
  private static final int RETRY_SECONDS = 1;

  private TensorRefusals() {}

  /**
   * The signature that a call means: the named one, else {@code serving_default}, else the only
   * one.
   *
   * @throws ProblemException {@code invalid_request} if there is none of that name, {@code
   *     unsupported_model} if none is meant by itself, or it cannot be called
   */
  public static ServedSignature signature(ServedModel model, Optional<String> name) {
    ServedSignature signature =
        model
            .signature(name.orElse(SignatureSpec.DEFAULT_KEY))
            .or(() -> only(model).filter(_ -> name.isEmpty()))
            .orElseThrow(() -> none(model, name));
    if (!signature.isCallable()) {
      throw ProblemException.of(
          ErrorCode.UNSUPPORTED_MODEL,
          "The signature '"
              + signature.spec().key()
              + "' takes or gives tensors of a type that cannot be sent.");
    }
    return signature;
  }

  /** The only signature of a model that has one. */
  private static Optional<ServedSignature> only(ServedModel model) {
    return model.signatures().size() == 1
        ? Optional.of(model.signatures().getFirst())
        : Optional.empty();
  }

  private static ProblemException none(ServedModel model, Optional<String> name) {
    String known =
        model.signatures().stream()
            .map(signature -> signature.spec().key())
            .collect(Collectors.joining(", "));
    return ProblemException.of(
        name.isPresent() ? ErrorCode.INVALID_REQUEST : ErrorCode.UNSUPPORTED_MODEL,
        "The model has no signature '%s'. Name one of these as 'signature_name': %s."
            .formatted(name.orElse(SignatureSpec.DEFAULT_KEY), known));
  }

  /** The refusal of tensors that do not fit. */
  public static ProblemException of(InvalidTensorException invalid) {
    return ProblemException.causedBy(
        ErrorCode.INVALID_REQUEST,
        "The tensors cannot be used: " + invalid.getMessage() + ".",
        invalid);
  }

  /**
   * The answer of a model that gave one.
   *
   * @throws ProblemException if it did not
   */
  static TensorOutcome.Computed computed(TensorOutcome outcome) {
    return switch (outcome) {
      case TensorOutcome.Computed computed -> computed;
      case TensorOutcome.Refused refused ->
          throw ProblemException.of(
              ErrorCode.INVALID_REQUEST,
              "The model cannot work with these values: " + refused.reason() + ".");
      case TensorOutcome.TooLarge large ->
          throw ProblemException.of(
              ErrorCode.INVALID_REQUEST,
              "The answer would be larger than "
                  + large.limit()
                  + " bytes. Send fewer rows, or ask for fewer outputs.");
      case TensorOutcome.Overloaded _ ->
          throw ProblemException.of(
                  ErrorCode.OVERLOADED,
                  "Too many calls are waiting for this model. Try again soon.")
              .retryAfter(RETRY_SECONDS);
      case TensorOutcome.Unloaded _ -> throw UnloadedException.refusal();
      case TensorOutcome.Failed failed ->
          throw ProblemException.causedBy(
              ErrorCode.INTERNAL,
              "The model could not compute an answer. Nothing was charged.",
              new IllegalStateException(failed.detail()));
    };
  }
}
