package dev.tollgate.model.train;

import dev.tollgate.model.ModelCard;
import dev.tollgate.model.Price;
import dev.tollgate.model.ScoreOutput;
import dev.tollgate.model.image.ImageInput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tensorflow.TensorFlow;

/** Writes down what a trained model is, how good it is and where it comes from. */
record CardWriter(String name, String source, Dataset dataset, Hyperparameters parameters) {
  private static final Price PRICE = new Price(1_000, "USD");

  ModelCard card(Trainer trainer, History history, Evaluation test) {
    ImageShape shape = dataset.shape();
    boolean fashion = name.equals(DataSource.FASHION_MNIST);
    return new ModelCard(
        fashion ? "Fashion-MNIST" : name,
        fashion ? fashionDescription() : "",
        "Tollgate",
        "Apache-2.0",
        dataset.labels(),
        Optional.of(
            new ImageInput(
                shape.height(), shape.width(), shape.channels(), ImageBatch.SCALE, 0f, false)),
        new ScoreOutput(Optional.of(TrainingGraph.PROBABILITIES), false),
        PRICE,
        metrics(history.best(), test),
        lineage(trainer, history));
  }

  private static String fashionDescription() {
    return "Tells ten kinds of clothing apart. Expects one article, light on a black ground, upright"
        + " and filling a square picture, as the Fashion-MNIST images show it; photographs on a"
        + " light or busy ground are outside of what it has learnt, and it will still answer.";
  }

  private static Map<String, Double> metrics(EpochReport best, Evaluation test) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("test_accuracy", test.accuracy());
    metrics.put("test_loss", test.loss());
    metrics.put("validation_accuracy", best.validationAccuracy());
    metrics.put("validation_loss", best.validationLoss());
    return metrics;
  }

  private Map<String, String> lineage(Trainer trainer, History history) {
    Map<String, String> lineage = new LinkedHashMap<>();
    lineage.put("data", source);
    lineage.put("data_sha256", dataset.digest());
    lineage.put("pictures", dataset.preparation());
    lineage.put("training_images", Integer.toString(trainer.trainingImages().count()));
    lineage.put("validation_images", Integer.toString(trainer.validationImages().count()));
    lineage.put("test_images", Integer.toString(dataset.test().count()));
    lineage.putAll(parameters.told());
    lineage.put("epochs", history.plan());
    lineage.put("epochs_done", Integer.toString(history.done()));
    lineage.put("best_epoch", Integer.toString(history.best().epoch()));
    lineage.put("code_version", codeVersion());
    lineage.put("tensorflow_version", TensorFlow.version());
    return lineage;
  }

  private static String codeVersion() {
    return Objects.requireNonNullElse(
        CardWriter.class.getPackage().getImplementationVersion(), "unpackaged");
  }
}
