package dev.tollgate.classify;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the model sees in one image: its most probable labels, best first. */
@Schema(description = "What the model sees in one image: its most probable labels, best first.")
public record Prediction(List<LabelScore> labels) {
  /** Copies the list. */
  public Prediction {
    labels = List.copyOf(labels);
  }
}
