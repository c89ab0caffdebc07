package dev.tollgate.model.train;

import dev.tollgate.model.ModelCard;
import dev.tollgate.model.Price;
import dev.tollgate.model.ScoreOutput;
import dev.tollgate.model.image.ImageInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tensorflow.TensorFlow;

/** Writes down what a trained model is, how good it is and where it comes from. */
record CardWriter(
    String name, String source, Dataset dataset, Hyperparameters parameters, List<String> labels) {
  private static final Price PRICE = new Price(1_000, "USD");

  CardWriter {
    labels = List.copyOf(labels);
  }

  ModelCard card(Trainer trainer, EpochReport last, Evaluation test) {
    LabelledImages images = dataset.training();
    boolean fashion = name.equals(TrainingRun.FASHION_MNIST);
    return new ModelCard(
        fashion ? "Fashion-MNIST" : name,
        fashion ? fashionDescription() : "",
        "Tollgate",
        "Apache-2.0",
        labels,
        Optional.of(
            new ImageInput(images.height(), images.width(), 1, ImageBatch.SCALE, 0f, false)),
        new ScoreOutput(Optional.of(ConvNet.PROBABILITIES), false),
        PRICE,
        metrics(last, test),
        lineage(trainer));
  }

  private static String fashionDescription() {
    return "Tells ten kinds of clothing apart. Expects one article, light on a black ground, upright"
        + " and filling a square picture, as the Fashion-MNIST images show it; photographs on a"
        + " light or busy ground are outside of what it has learnt, and it will still answer.";
  }

  private static Map<String, Double> metrics(EpochReport last, Evaluation test) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("test_accuracy", test.accuracy());
    metrics.put("test_loss", test.loss());
    metrics.put("validation_accuracy", last.validationAccuracy());
    metrics.put("validation_loss", last.validationLoss());
    return metrics;
  }

  private Map<String, String> lineage(Trainer trainer) {
    Map<String, String> lineage = new LinkedHashMap<>();
    lineage.put("data", source);
    lineage.put("data_sha256", dataset.digest());
    lineage.put("training_images", Integer.toString(trainer.trainingImages().count()));
    lineage.put("validation_images", Integer.toString(trainer.validationImages().count()));
    lineage.put("test_images", Integer.toString(dataset.test().count()));
    lineage.put("epochs", Integer.toString(parameters.epochs()));
    lineage.put("batch_size", Integer.toString(parameters.batchSize()));
    lineage.put("seed", Long.toString(parameters.seed()));
    lineage.put("code_version", codeVersion());
    lineage.put("tensorflow_version", TensorFlow.version());
    return lineage;
  }

  private static String codeVersion() {
    return Objects.requireNonNullElse(
        CardWriter.class.getPackage().getImplementationVersion(), "unpackaged");
  }
}
