package dev.tollgate.classify.tfserving;

import dev.tollgate.classify.ServingModels;
import dev.tollgate.classify.VersionNumber;
import dev.tollgate.classify.tensors.TensorAnswer;
import dev.tollgate.classify.tensors.TensorCall;
import dev.tollgate.classify.tensors.TensorCalls;
import dev.tollgate.classify.tensors.TensorOptions;
import dev.tollgate.classify.tensors.WireBody;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.ModelStatus;
import dev.tollgate.model.VersionStatus;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The use case: answer the clients of TensorFlow Serving in its own words. Thread-safe. */
@Singleton
public class TfServing {
  private final TensorCalls tensors;
  private final ServingModels models;
  private final ModelRoom room;

  TfServing(TensorCalls tensors, ServingModels models, ModelRoom room) {
    this.tensors = tensors;
    this.models = models;
    this.room = room;
  }

  /** What a model's signature makes of tensors. */
  Uni<TensorAnswer> predict(Call call, TensorOptions options, byte[] body) {
    return tensors.answer(call, asked(options, "tf:predict", body, PredictBodies::read));
  }

  /** What a model's signature makes of examples. */
  Uni<TensorAnswer> withExamples(
      Call call, ExampleMethod method, TensorOptions options, byte[] body) {
    return tensors.answer(
        call,
        asked(
            options,
            "tf:" + method.text(),
            body,
            (model, bytes) -> ExampleBodies.read(model, method, bytes)));
  }

  /**
   * What the signatures of a version take and give.
   *
   * @param version null for the version that serves
   */
  WireBody metadata(Call call, String model, String version) {
    return MetadataJson.of(models.find(call.principal(), model, VersionNumber.asked(version)));
  }

  /**
   * How a version stands.
   *
   * @throws ProblemException {@code unknown_model} or {@code unknown_version}
   */
  List<VersionStatus> status(String model, String version) {
    long wanted = VersionNumber.known(version);
    ModelStatus found =
        room.models().stream()
            .filter(status -> status.name().equals(model))
            .findFirst()
            .orElseThrow(() -> ServingModels.unknown(model));
    return List.of(
        found.versions().stream()
            .filter(status -> status.version() == wanted)
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ErrorCode.UNKNOWN_VERSION,
                        "The model '%s' has no version %d.".formatted(model, wanted))));
  }

  private static TensorCall asked(
      TensorOptions options, String method, byte[] body, TensorCall.Reader reader) {
    return new TensorCall(
        options.model(),
        options.version(),
        options.label(),
        method,
        body,
        options.idempotencyKey(),
        reader);
  }
}
