package dev.tollgate.classify.openinference;

import dev.tollgate.classify.ServingModels;
import dev.tollgate.classify.VersionNumber;
import dev.tollgate.classify.tensors.TensorAnswer;
import dev.tollgate.classify.tensors.TensorCall;
import dev.tollgate.classify.tensors.TensorCalls;
import dev.tollgate.classify.tensors.TensorQuestion;
import dev.tollgate.classify.tensors.TensorRefusals;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.Leaving;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.ServedModel;
import dev.tollgate.model.ServedSignature;
import dev.tollgate.model.VersionState;
import dev.tollgate.model.tensor.InvalidTensorException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The use case: answer the clients of the Open Inference Protocol in its words. Thread-safe. */
@Singleton
public class OpenInference {
  private static final int RETRY_SECONDS = 2;

  private final TensorCalls tensors;
  private final ServingModels models;
  private final ModelRoom room;
  private final Leaving leaving;

  OpenInference(TensorCalls tensors, ServingModels models, ModelRoom room, Leaving leaving) {
    this.tensors = tensors;
    this.models = models;
    this.room = room;
    this.leaving = leaving;
  }

  /** What a model's signature makes of tensors. */
  Uni<TensorAnswer> infer(Call call, InferOptions options, byte[] body) {
    int jsonBytes = options.jsonBytes(body.length);
    return tensors.answer(
        call,
        new TensorCall(
            options.model(),
            options.version(),
            Optional.empty(),
            "v2:infer:" + jsonBytes,
            body,
            options.idempotencyKey(),
            (model, bytes) -> read(model, bytes, jsonBytes)));
  }

  /**
   * What a model takes and gives.
   *
   * @param version null for the one that serves
   * @throws ProblemException if there is none, or it cannot answer
   */
  ModelMetadata metadata(Call call, String model, String version) {
    return ModelMetadata.of(find(call, model, version), versions(model));
  }

  /**
   * Checks that a version can answer.
   *
   * @param version null for the one that serves
   * @throws ProblemException if not
   */
  void checkReady(Call call, String model, String version) {
    find(call, model, version);
  }

  /**
   * Checks that any model can answer, and that calls should go on coming here.
   *
   * @throws ProblemException {@code model_not_ready}
   */
  void checkReady() {
    if (!room.ready() || leaving.hasBegun()) {
      String detail = leaving.hasBegun() ? "This instance is ending." : "No model can answer yet.";
      throw ProblemException.of(ErrorCode.MODEL_NOT_READY, detail).retryAfter(RETRY_SECONDS);
    }
  }

  private ServedModel find(Call call, String model, String version) {
    return models.find(call.principal(), model, VersionNumber.asked(version));
  }

  /** The versions of a model that can answer, newest first. */
  private List<String> versions(String model) {
    return room.models().stream()
        .filter(status -> status.name().equals(model))
        .flatMap(status -> status.versions().stream())
        .filter(version -> version.state() == VersionState.AVAILABLE)
        .map(version -> Long.toString(version.version()))
        .toList();
  }

  private static TensorQuestion read(ServedModel model, byte[] body, int jsonBytes)
      throws InvalidTensorException {
    InferRequest request = InferRequest.read(body, jsonBytes);
    Optional<String> named = request.parameters().signatureName();
    ServedSignature signature = TensorRefusals.signature(model, named);
    InferAnswer answer = new InferAnswer(model, request);
    answer.check(signature.spec());
    return new TensorQuestion(signature, signature.inputs(request.inputs()), answer::write);
  }
}
