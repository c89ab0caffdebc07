package dev.tollgate.model.train;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What shapes a training run besides its data.
 *
 * @param net which network
 * @param epochs passes over the training images at most, 1 to 10,000
 * @param batchSize images a step, 1 to 4,096
 * @param seed of the first weights, of the order of the images and of their variation
 * @param validationShare of the training images kept aside, from the end; above 0, below 1
 * @param patience epochs without a better one after which training ends, 0 for never
 * @param recipe how the weights are moved
 * @param augmentation how the training images are varied
 * @param precision in which numbers training computes
 */
record Hyperparameters(
    NetKind net,
    int epochs,
    int batchSize,
    long seed,
    double validationShare,
    int patience,
    Recipe recipe,
    Augmentation augmentation,
    Precision precision) {

  Hyperparameters {
    Objects.requireNonNull(net);
    Objects.requireNonNull(recipe);
    Objects.requireNonNull(augmentation);
    Objects.requireNonNull(precision);
    if (epochs < 1 || epochs > 10_000) {
      throw new IllegalArgumentException("--epochs must be 1 to 10000, not " + epochs);
    }
    if (batchSize < 1 || batchSize > 4_096) {
      throw new IllegalArgumentException("--batch-size must be 1 to 4096, not " + batchSize);
    }
    if (!(validationShare > 0 && validationShare < 1)) {
      throw new IllegalArgumentException("--validation must lie between 0 and 1");
    }
    if (patience < 0) {
      throw new IllegalArgumentException("--patience must be at least 0, not " + patience);
    }
  }

  /** The network's own recipe, a fifth of the images to validate, no variation, no early end. */
  static Hyperparameters of(NetKind net, int epochs, int batchSize, long seed) {
    return new Hyperparameters(
        net, epochs, batchSize, seed, 0.2, 0, net.recipe(), Augmentation.NONE, Precision.FLOAT32);
  }

  /** All of it by name, in words and numbers. */
  Map<String, String> told() {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("net", lower(net));
    told.put("epochs", Integer.toString(epochs));
    told.put("batch_size", Integer.toString(batchSize));
    told.put("seed", Long.toString(seed));
    told.put("validation_share", Double.toString(validationShare));
    told.put("patience", Integer.toString(patience));
    told.put("learning_rate", Double.toString(recipe.rate().peak()));
    told.put("schedule", lower(recipe.rate().schedule()));
    told.put("label_smoothing", Double.toString(recipe.labelSmoothing()));
    told.put("weight_decay", Double.toString(recipe.weightDecay()));
    told.put("flip", Boolean.toString(augmentation.flip()));
    told.put("shift", Integer.toString(augmentation.shift()));
    told.put("erase", Boolean.toString(augmentation.erase()));
    told.put("precision", lower(precision));
    return told;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
