package dev.tollgate.classify;

import dev.tollgate.model.ModelCard;
import dev.tollgate.model.ModelStatus;
import dev.tollgate.model.Price;
import dev.tollgate.model.VersionStatus;
import dev.tollgate.model.image.ImageInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A model as the catalogue shows it.
 *
 * @param name the name in paths
 * @param version the version that answers when none is named; null while none can
 * @param modelVersionStatus the versions once more, in the words of TensorFlow Serving
 * @param curl a line that calls the model
 */
@Schema(name = "Model", description = "A model as the catalogue shows it.")
public record ModelView(
    @Schema(examples = "fashion-mnist") String name,
    @Schema(nullable = true, examples = "1") String version,
    String title,
    String description,
    String publisher,
    String licence,
    List<String> labels,
    @Schema(nullable = true) Input input,
    @Schema(nullable = true) UnitPrice price,
    Map<String, Double> metrics,
    Map<String, String> lineage,
    List<Version> versions,
    List<ServingStatus> modelVersionStatus,
    String curl) {

  /** What the model wants for one picture. */
  @Schema(name = "ModelInput")
  public record Input(String kind, int height, int width, int channels, boolean invert) {
    static Input of(ImageInput image) {
      return new Input("image", image.height(), image.width(), image.channels(), image.invert());
    }
  }

  /** What one unit costs under a plan without prices of its own. */
  @Schema(name = "ModelPrice")
  public record UnitPrice(
      long unitMicros,
      String currency,
      @Schema(description = "Units of one explanation; one picture classified is one.")
          long explainUnits) {
    static UnitPrice of(Price price) {
      return new UnitPrice(price.unitMicros(), price.currency(), price.explainUnits());
    }
  }

  /** One version, whether it can answer, and the labels that point to it. */
  @Schema(name = "ModelVersion")
  public record Version(
      @Schema(examples = "1") String version,
      @Schema(examples = "AVAILABLE") String state,
      @Schema(examples = "[\"stable\"]") List<String> labels) {
    /** Copies the list. */
    public Version {
      labels = List.copyOf(labels);
    }

    static Version of(VersionStatus status, Map<String, Long> labels) {
      return new Version(
          Long.toString(status.version()),
          status.state().name(),
          labels.entrySet().stream()
              .filter(label -> label.getValue() == status.version())
              .map(Map.Entry::getKey)
              .toList());
    }
  }

  /** One version in the words of TensorFlow Serving. */
  @Schema(name = "ModelVersionStatus")
  public record ServingStatus(String version, String state, Map<String, String> status) {
    /** The status of a version. */
    public static ServingStatus of(VersionStatus status) {
      Map<String, String> outcome = new LinkedHashMap<>();
      outcome.put("error_code", status.error().isPresent() ? "UNKNOWN" : "OK");
      outcome.put("error_message", status.error().isPresent() ? "the version was refused" : "");
      return new ServingStatus(
          Long.toString(status.version()), status.state().name(), Map.copyOf(outcome));
    }
  }

  /** Copies the collections. */
  public ModelView {
    labels = List.copyOf(labels);
    metrics = Map.copyOf(metrics);
    lineage = Map.copyOf(lineage);
    versions = List.copyOf(versions);
    modelVersionStatus = List.copyOf(modelVersionStatus);
  }

  static ModelView of(ModelStatus status, String baseUrl) {
    Optional<ModelCard> card = status.card();
    return new ModelView(
        status.name(),
        card.isPresent() ? Long.toString(status.servingVersion().orElseThrow()) : null,
        card.map(ModelCard::title).orElse(""),
        card.map(ModelCard::description).orElse(""),
        card.map(ModelCard::publisher).orElse(""),
        card.map(ModelCard::licence).orElse(""),
        card.map(ModelCard::labels).orElse(List.of()),
        card.flatMap(ModelCard::imageInput).map(Input::of).orElse(null),
        card.map(ModelCard::price).map(UnitPrice::of).orElse(null),
        card.map(ModelCard::metrics).orElse(Map.of()),
        card.map(ModelCard::lineage).orElse(Map.of()),
        status.versions().stream().map(each -> Version.of(each, status.labels())).toList(),
        status.versions().stream().map(ServingStatus::of).toList(),
        curl(status.name(), baseUrl));
  }

  private static String curl(String model, String baseUrl) {
    return ("curl -s %s/v1/models/%s/classify -H \"Authorization: Bearer $KEY\" "
            + "-H 'Content-Type: image/png' --data-binary @picture.png")
        .formatted(baseUrl, model);
  }
}
