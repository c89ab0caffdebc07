package dev.tollgate.classify;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollgate.model.Explanation;
import dev.tollgate.model.SaliencyMap;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which pixels spoke for a class and which against it.
 *
 * @param map rows of numbers from -1 to 1, to four places; null where the heat map is told instead
 * @param heatMap a PNG file; null where the map is told
 */
@Schema(name = "Explanation", description = "Which pixels spoke for a class and which against it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@SuppressWarnings("ArrayRecordComponent") // a transfer object: read once, never compared
@RegisterForReflection
public record ExplanationView(
    @Schema(examples = "Sneaker") String label,
    @Schema(description = "Position among the model's outputs.", examples = "7") int index,
    @Schema(description = "Probability, 0 to 1.", examples = "0.998") float score,
    @Schema(
            description = "By the model's own gradients, or by covering patches of the image.",
            enumeration = {"gradient", "occlusion"})
        String method,
    @Schema(description = "Rows of the map: those of the model's input.", examples = "28")
        int height,
    @Schema(description = "Numbers a row.", examples = "28") int width,
    @Schema(
            nullable = true,
            description =
                "A number for each pixel, row by row, the image stretched to the model's input. "
                    + "Above 0 it spoke for the class, below 0 against it. Divided by the greatest "
                    + "magnitude, so that all lie between -1 and 1.")
        List<List<Float>> map,
    @Schema(nullable = true, hidden = true) byte[] heatMap) {

  private static final float PLACES = 10_000f;

  /** Copies the list. */
  public ExplanationView {
    map = map == null ? null : List.copyOf(map);
  }

  static ExplanationView of(Explanation explanation, List<String> labels) {
    return new ExplanationView(
        labels.get(explanation.classIndex()),
        explanation.classIndex(),
        explanation.score(),
        nameOf(explanation.method()),
        explanation.map().height(),
        explanation.map().width(),
        explanation.heatMap().isPresent() ? null : rows(explanation.map()),
        explanation.heatMap().orElse(null));
  }

  static String nameOf(Explanation.Method method) {
    return method.name().toLowerCase(Locale.ROOT);
  }

  ExplanationView summary() {
    return new ExplanationView(label, index, score, method, height, width, null, null);
  }

  private static List<List<Float>> rows(SaliencyMap map) {
    return IntStream.range(0, map.height())
        .mapToObj(
            row ->
                IntStream.range(0, map.width())
                    .mapToObj(column -> Math.round(map.get(row, column) * PLACES) / PLACES)
                    .toList())
        .toList();
  }
}
