package dev.tollgate.classify;

import dev.tollgate.accounts.Principal;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ModelLookup;
import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.ServedModel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds the model that a caller asks for, or says why not. Thread-safe. */
@Singleton
public final class ServingModels {
  private static final int RETRY_SECONDS = 2;
  private static final int TRIES_AFTER_SWAPS = 3;

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
    requireAllowed(caller, model);
    ModelLookup lookup =
        version.isPresent() ? room.find(model, version.getAsLong()) : room.find(model);
    return switch (lookup) {
      case ModelLookup.Found found -> found.model();
      case ModelLookup.UnknownModel unknown -> throw unknown(unknown.name());
      case ModelLookup.UnknownVersion unknown ->
          throw unknownVersion(unknown.name(), unknown.version());
      case ModelLookup.NotServing waiting ->
          throw ProblemException.of(
                  ErrorCode.MODEL_NOT_READY,
                  "The model '" + waiting.name() + "' cannot answer: " + waiting.reason() + ".")
              .retryAfter(RETRY_SECONDS);
    };
  }

  /**
   * The version that will answer: the one that a label points to, if a label is asked for.
   *
   * @throws ProblemException as above, or {@code unknown_label}
   */
  public ServedModel find(
      Principal caller, String model, OptionalLong version, Optional<String> label) {
    requireAllowed(caller, model);
    return find(
        caller, model, label.isPresent() ? OptionalLong.of(labelled(model, label.get())) : version);
  }

  /**
   * Lets the version that is found answer. Should it be unloaded before it begins, as may happen
   * while versions are swapped, the one that is found then answers, so that no call is lost. A
   * version is unloaded only after it can be found no more, so the next look finds another.
   *
   * @param find looks for the version; called again for each try
   */
  public static <A> Uni<A> serve(Supplier<ServedModel> find, Function<ServedModel, Uni<A>> answer) {
    return Uni.createFrom()
        .deferred(() -> answer.apply(find.get()))
        .onFailure(UnloadedException::failed)
        .retry()
        .atMost(TRIES_AFTER_SWAPS);
  }

  /**
   * Checks that a caller may use a model.
   *
   * @throws ProblemException {@code model_not_allowed}
   */
  static void requireAllowed(Principal caller, String model) {
    if (!caller.mayUse(model)) {
      throw ProblemException.of(
          ErrorCode.MODEL_NOT_ALLOWED, "This key may not use the model '" + model + "'.");
    }
  }

  /** The refusal of a version that there is not. */
  static ProblemException unknownVersion(String model, long version) {
    return ProblemException.of(
        ErrorCode.UNKNOWN_VERSION, "The model '" + model + "' has no version " + version + ".");
  }

  /** The refusal of a label that a model does not have. */
  static ProblemException unknownLabel(String model, String label) {
    return ProblemException.of(
        ErrorCode.UNKNOWN_LABEL,
        "The model '" + model + "' has no label '" + label + "'. GET /v1/models lists them.");
  }

  private long labelled(String model, String label) {
    return room.labelled(model, label)
        .orElseThrow(
            () ->
                room.find(model) instanceof ModelLookup.UnknownModel
                    ? unknown(model)
                    : unknownLabel(model, label));
  }

  /** The refusal of a model that there is not. */
  public static ProblemException unknown(String model) {
    return ProblemException.of(
        ErrorCode.UNKNOWN_MODEL,
        "There is no model '" + model + "'. GET /v1/models lists the models.");
  }
}
