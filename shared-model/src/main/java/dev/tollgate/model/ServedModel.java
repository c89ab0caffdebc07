package dev.tollgate.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One version of a model, ready to answer. Thread-safe. Owned by its {@link ModelRoom}: it may be
 * kept, but once the room has unloaded the version it answers {@link ImageOutcome.Unloaded}.
 */
public final class ServedModel {
  private final String name;
  private final long version;
  private final ModelCard card;
  private final Optional<ImagePipeline> pictures;
  private final Optional<Explainer> explainer;
  private final List<ServedSignature> signatures;

  ServedModel(
      String name,
      long version,
      ModelCard card,
      Optional<ImagePipeline> pictures,
      Optional<Explainer> explainer,
      List<ServedSignature> signatures) {
    this.name = name;
    this.version = version;
    this.card = card;
    this.pictures = pictures;
    this.explainer = explainer;
    this.signatures = List.copyOf(signatures);
  }

  /** Warms up for batches of more than one picture. */
  void warmUp(int largest) {
    pictures.ifPresent(pipeline -> pipeline.warmUp(largest));
  }

  /** The name of the model's folder. */
  public String name() {
    return name;
  }

  /** The number of the version's folder. */
  public long version() {
    return version;
  }

  /** What the model says about itself. */
  public ModelCard card() {
    return card;
  }

  /** All its signatures, by key. */
  public List<ServedSignature> signatures() {
    return signatures;
  }

  /** The signature of a key. */
  public Optional<ServedSignature> signature(String key) {
    return signatures.stream().filter(each -> each.spec().key().equals(key)).findFirst();
  }

  /**
   * Whether a call that came now would wait so long that it should be sent away. To be asked once a
   * call, before its first picture.
   */
  public boolean isLate() {
    return pictures.map(ImagePipeline::isLate).orElse(false);
  }

  /**
   * Classifies one picture. Many pictures are many calls: they gather into batches by themselves,
   * and none can spoil another.
   *
   * @param encoded the bytes of a PNG, JPEG, GIF or BMP file, not to be changed until answered
   * @return completed at once when nothing has to be computed, else by a worker thread of the room,
   *     which must not be blocked by what follows; never completed exceptionally
   */
  public CompletionStage<ImageOutcome> classify(byte[] encoded) {
    return pictures
        .map(pipeline -> pipeline.classify(encoded))
        .orElseGet(() -> CompletableFuture.completedFuture(noPictures()));
  }

  /**
   * Explains why the model gives a class to one picture. Costs about 16 classifications and their
   * derivatives, or, for a model without a signature {@code explain}, about 225 classifications.
   *
   * @param encoded as for {@link #classify}
   * @param classIndex the class to explain; empty for the most probable one
   * @param drawn whether a {@link Explanation#heatMap} is wanted
   * @return completed as for {@link #classify}
   */
  public CompletionStage<ExplainOutcome> explain(
      byte[] encoded, OptionalInt classIndex, boolean drawn) {
    return explainer
        .map(each -> each.explain(encoded, classIndex, drawn))
        .orElseGet(
            () -> CompletableFuture.completedFuture(new ExplainOutcome.Refused(noPictures())));
  }

  private ImageOutcome.NoImageInput noPictures() {
    return new ImageOutcome.NoImageInput("model " + name + " does not take pictures");
  }
}
