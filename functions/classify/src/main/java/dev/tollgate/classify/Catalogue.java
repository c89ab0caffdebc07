package dev.tollgate.classify;

import dev.tollgate.gate.Call;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ModelRoom;
import jakarta.inject.Singleton;
import java.util.List;

/** The use case: show which models there are and how to call them. Thread-safe. */
@Singleton
public class Catalogue {
  private final ModelRoom room;

  Catalogue(ModelRoom room) {
    this.room = room;
  }

  /** All models, by name. */
  List<ModelView> list(Call call) {
    String baseUrl = call.baseUrl();
    return room.models().stream().map(status -> ModelView.of(status, baseUrl)).toList();
  }

  /**
   * One model.
   *
   * @throws ProblemException {@code unknown_model}
   */
  ModelView get(Call call, String model) {
    return room.models().stream()
        .filter(status -> status.name().equals(model))
        .findFirst()
        .map(status -> ModelView.of(status, call.baseUrl()))
        .orElseThrow(() -> ServingModels.unknown(model));
  }
}
