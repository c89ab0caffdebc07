package dev.tollgate.model;

import dev.tollgate.model.image.ImageInput;
import dev.tollgate.model.image.PictureDecoder;
import dev.tollgate.model.image.PngEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.proto.ConfigProto;

/** Turns a version's folder into a version in memory that has already answered. */
final class VersionLoader {
  private static final Logger LOG = Logger.getLogger(VersionLoader.class);
  private static final String INITIALISER = "__saved_model_init_op";

  private final ModelRoomSettings settings;
  private final ServingThreads threads;
  private final ConfigProto config;
  private final int largestWarmUp;

  VersionLoader(ModelRoomSettings settings, ServingThreads threads) {
    this(settings, threads, settings.compute().toConfig(), settings.batching().maxBatch());
  }

  private VersionLoader(
      ModelRoomSettings settings, ServingThreads threads, ConfigProto config, int largestWarmUp) {
    this.settings = settings;
    this.threads = threads;
    this.config = config;
    this.largestWarmUp = largestWarmUp;
  }

  /** One that warms up for single pictures only. */
  VersionLoader hastily() {
    return new VersionLoader(settings, threads, config, 1);
  }

  /**
   * Loads and warms up. The caller owns the result and must retire it.
   *
   * @throws InvalidModelException if the files are incomplete, no SavedModel, or contradict their
   *     card; nothing stays in memory then
   */
  LoadedVersion load(VersionFolder folder) throws InvalidModelException {
    ModelCard card = cardOf(folder.path());
    SavedModelBundle bundle = open(folder.path());
    boolean loaded = false;
    try {
      LoadedVersion version = assemble(folder, card, bundle);
      loaded = true;
      return version;
    } catch (RuntimeException broken) {
      throw unusable("it failed its warm-up", folder.path(), broken);
    } finally {
      if (!loaded) {
        bundle.close();
      }
    }
  }

  private static ModelCard cardOf(Path folder) throws InvalidModelException {
    Path file = folder.resolve(VersionFolder.CARD);
    try {
      if (!Files.exists(file)) {
        return ModelCard.untold();
      }
      byte[] text = Files.readAllBytes(file);
      CardHashes.verify(folder, text);
      return ModelCard.parse(text);
    } catch (IOException unreadable) {
      throw new InvalidModelException("model.json could not be read", unreadable);
    }
  }

  private SavedModelBundle open(Path folder) throws InvalidModelException {
    if (!Files.isRegularFile(folder.resolve(VersionFolder.SAVED_MODEL))) {
      throw new InvalidModelException("the folder holds no saved_model.pb");
    }
    try {
      return SavedModelBundle.loader(folder.toString())
          .withTags(SavedModelBundle.DEFAULT_TAG)
          .withConfigProto(config)
          .load();
    } catch (RuntimeException broken) {
      throw unusable("TensorFlow could not load it", folder, broken);
    }
  }

  private LoadedVersion assemble(VersionFolder folder, ModelCard card, SavedModelBundle bundle)
      throws InvalidModelException {
    Optional<Scoring> scoring = scoring(card, bundle);
    List<Runnable> frees = new ArrayList<>(List.of(bundle::close));
    Occupancy occupancy = new Occupancy(() -> frees.forEach(Runnable::run));
    BatchReporter reporter = new BatchReporter(settings.watch(), folder);
    List<ServedSignature> signatures =
        new SignatureShelf(folder.model(), settings.batching().maxBatch(), threads, reporter)
            .of(bundle, occupancy);
    if (signatures.isEmpty()) {
      throw new InvalidModelException("it has no signature");
    }
    Optional<ImagePipeline> pictures =
        scoring.map(each -> pipeline(folder.model(), each, occupancy, reporter, frees));
    return new LoadedVersion(
        new ServedModel(
            folder.model(),
            folder.version(),
            scoring.map(Scoring::card).orElse(card),
            pictures,
            pictures.map(pipeline -> explainer(bundle, scoring.orElseThrow(), pipeline, frees)),
            signatures),
        occupancy);
  }

  private ImagePipeline pipeline(
      String model,
      Scoring scoring,
      Occupancy occupancy,
      BatchReporter reporter,
      List<Runnable> frees) {
    PictureDecoder decoder = new PictureDecoder(scoring.image(), config);
    frees.addFirst(decoder::close);
    return new ImagePipeline(
        model, settings.imageLimits(), decoder, scoring.session(), threads, occupancy, reporter);
  }

  private Explainer explainer(
      SavedModelBundle bundle, Scoring scoring, ImagePipeline pipeline, List<Runnable> frees) {
    PngEncoder png = new PngEncoder(config);
    frees.addFirst(png::close);
    int mostAtOnce = settings.batching().maxBatch();
    SaliencyMethod method =
        GradientSaliency.of(bundle, scoring.image(), threads.scheduler())
            .orElseGet(() -> new Occlusion(pipeline, scoring.image(), Math.ceilDiv(mostAtOnce, 4)));
    return new Explainer(pipeline, method, new HeatMap(scoring.image(), png), mostAtOnce);
  }

  /** How pictures are scored, with the card that this completed. */
  private record Scoring(ScoringSession session, ModelCard card) {
    ImageInput image() {
      return card.imageInput().orElseThrow();
    }
  }

  /**
   * A model whose card speaks of pictures or labels must be able to; one that only looks like it
   * may turn out to give something else, and then serves its signatures alone.
   */
  private Optional<Scoring> scoring(ModelCard card, SavedModelBundle bundle)
      throws InvalidModelException {
    if (card.imageInput().isPresent()) {
      return Optional.of(scoring(card, bundle, signatureOf(bundle), card.imageInput().get()));
    }
    try {
      Signature signature = signatureOf(bundle);
      Optional<ImageInput> looksLike = ScoringSignature.pictureOf(signature);
      return looksLike.isEmpty()
          ? Optional.empty()
          : Optional.of(scoring(card, bundle, signature, looksLike.get()));
    } catch (InvalidModelException | RuntimeException no) {
      if (!card.labels().isEmpty()) {
        throw no;
      }
      LOG.debugf(no, "A model that looks like it takes pictures does not score them");
      return Optional.empty();
    }
  }

  private Scoring scoring(
      ModelCard card, SavedModelBundle bundle, Signature signature, ImageInput image)
      throws InvalidModelException {
    ScoringSession session =
        new ScoringSession(bundle, ScoringSignature.of(signature, card.output(), image), image);
    return new Scoring(
        session, withLabels(card.withImageInput(image), session.warmUp(1, largestWarmUp)));
  }

  private static Signature signatureOf(SavedModelBundle bundle) throws InvalidModelException {
    List<Signature> callable =
        bundle.signatures().stream().filter(each -> !each.key().equals(INITIALISER)).toList();
    return callable.stream()
        .filter(each -> each.key().equals(Signature.DEFAULT_KEY))
        .findFirst()
        .or(() -> callable.stream().filter(each -> callable.size() == 1).findFirst())
        .orElseThrow(
            () ->
                new InvalidModelException(
                    "it has no signature serving_default, but "
                        + callable.stream().map(Signature::key).toList()));
  }

  private static ModelCard withLabels(ModelCard card, int classes) throws InvalidModelException {
    if (card.labels().isEmpty()) {
      return card.withNumberedLabels(classes);
    }
    if (card.labels().size() != classes) {
      throw new InvalidModelException(
          "model.json has %d labels, the model gives %d scores"
              .formatted(card.labels().size(), classes));
    }
    return card;
  }

  private static InvalidModelException unusable(String what, Path folder, RuntimeException broken) {
    String message = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
    String withoutPath = message.replace(folder.toString(), "its folder");
    return new InvalidModelException(what + ": " + withoutPath, broken);
  }
}
