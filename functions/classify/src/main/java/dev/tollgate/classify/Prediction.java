package dev.tollgate.classify;

import dev.tollgate.model.Scores;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the model sees in one image: its most probable labels, best first. */
@Schema(description = "What the model sees in one image: its most probable labels, best first.")
public record Prediction(List<LabelScore> labels) {
  /** Copies the list. */
  public Prediction {
    labels = List.copyOf(labels);
  }

  static Prediction of(Scores scores, List<String> names, int topK) {
    return new Prediction(
        scores.top(topK).stream()
            .map(best -> new LabelScore(names.get(best.index()), best.index(), best.score()))
            .toList());
  }
}
