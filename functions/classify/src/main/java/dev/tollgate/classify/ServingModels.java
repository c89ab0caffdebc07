package dev.tollgate.classify;

import dev.tollgate.accounts.Principal;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ModelLookup;
import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.ServedModel;
import jakarta.inject.Singleton;
import java.util.OptionalLong;

/** Finds the model that a caller asks for, or says why not. Thread-safe. */
@Singleton
public final class ServingModels {
  private static final int RETRY_SECONDS = 2;

  private final ModelRoom room;

  ServingModels(ModelRoom room) {
    this.room = room;
  }

  /**
   * The version that will answer.
   *
   * @throws ProblemException {@code model_not_allowed}, {@code unknown_model}, {@code
   *     unknown_version} or {@code model_not_ready}
   */
  public ServedModel find(Principal caller, String model, OptionalLong version) {
    if (!caller.mayUse(model)) {
      throw ProblemException.of(
          ErrorCode.MODEL_NOT_ALLOWED, "This key may not use the model '" + model + "'.");
    }
    ModelLookup lookup =
        version.isPresent() ? room.find(model, version.getAsLong()) : room.find(model);
    return switch (lookup) {
      case ModelLookup.Found found -> found.model();
      case ModelLookup.UnknownModel unknown -> throw unknown(unknown.name());
      case ModelLookup.UnknownVersion unknown ->
          throw ProblemException.of(
              ErrorCode.UNKNOWN_VERSION,
              "The model '" + unknown.name() + "' has no version " + unknown.version() + ".");
      case ModelLookup.NotServing waiting ->
          throw ProblemException.of(
                  ErrorCode.MODEL_NOT_READY,
                  "The model '" + waiting.name() + "' cannot answer: " + waiting.reason() + ".")
              .retryAfter(RETRY_SECONDS);
    };
  }

  /** The refusal of a model that there is not. */
  public static ProblemException unknown(String model) {
    return ProblemException.of(
        ErrorCode.UNKNOWN_MODEL,
        "There is no model '" + model + "'. GET /v1/models lists the models.");
  }
}
