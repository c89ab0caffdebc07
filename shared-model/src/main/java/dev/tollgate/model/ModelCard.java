package dev.tollgate.model;

import dev.tollgate.model.image.ImageInput;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a model says about itself: {@code model.json} beside {@code saved_model.pb}.
 *
 * @param title for people; empty if not given
 * @param description for people; empty if not given
 * @param publisher who answers for the model; empty if not given
 * @param licence an SPDX expression or free text; empty if not given
 * @param labels names of the classes, in the order of the scores
 * @param imageInput how a picture becomes the input; empty for a model that takes no pictures
 * @param output where the scores come out
 * @param price of one unit
 * @param metrics measured figures by name, such as {@code test_accuracy}
 * @param lineage where the model comes from, such as {@code data} and {@code seed}
 */
public record ModelCard(
    String title,
    String description,
    String publisher,
    String licence,
    List<String> labels,
    Optional<ImageInput> imageInput,
    ScoreOutput output,
    Price price,
    Map<String, Double> metrics,
    Map<String, String> lineage) {

  /** Copies the collections, keeping their order, and refuses missing parts. */
  public ModelCard {
    Objects.requireNonNull(title);
    Objects.requireNonNull(description);
    Objects.requireNonNull(publisher);
    Objects.requireNonNull(licence);
    labels = List.copyOf(labels);
    Objects.requireNonNull(imageInput);
    Objects.requireNonNull(output);
    Objects.requireNonNull(price);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    lineage = Collections.unmodifiableMap(new LinkedHashMap<>(lineage));
  }

  /** The card of a model that came without one. */
  static ModelCard untold() {
    return new ModelCard(
        "",
        "",
        "",
        "",
        List.of(),
        Optional.empty(),
        ScoreOutput.PROBABILITIES,
        Price.FREE,
        Map.of(),
        Map.of());
  }

  /**
   * Reads a card.
   *
   * @param json UTF-8 text of one object; unknown fields are ignored, missing ones take their
   *     defaults
   * @throws InvalidModelException if the text is no JSON object or a field has a wrong kind or
   *     value
   */
  public static ModelCard parse(byte[] json) throws InvalidModelException {
    return CardJson.read(json);
  }

  /** The card as indented JSON text in UTF-8, readable by {@link #parse}. */
  public byte[] toJson() {
    return CardJson.write(this);
  }

  ModelCard withImageInput(ImageInput input) {
    return new ModelCard(
        title,
        description,
        publisher,
        licence,
        labels,
        Optional.of(input),
        output,
        price,
        metrics,
        lineage);
  }

  ModelCard withNumberedLabels(int count) {
    List<String> numbers = IntStream.range(0, count).mapToObj(Integer::toString).toList();
    return new ModelCard(
        title,
        description,
        publisher,
        licence,
        numbers,
        imageInput,
        output,
        price,
        metrics,
        lineage);
  }
}
