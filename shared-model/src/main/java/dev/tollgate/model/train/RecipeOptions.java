package dev.tollgate.model.train;

import dev.tollgate.model.train.LearningRate.Schedule;
import picocli.CommandLine.Option;

/** The options of {@code train} that say how a network learns. */
final class RecipeOptions {

  @Option(
      names = "--net",
      defaultValue = "residual",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private NetKind net;

  @Option(names = "--epochs", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--patience",
      defaultValue = "0",
      description = "End after so many epochs without a better one. Default: never.")
  private int patience;

  @Option(names = "--batch-size", defaultValue = "64", description = "Default: ${DEFAULT-VALUE}.")
  private int batchSize;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same model on the same machine. Default: 1.")
  private long seed;

  @Option(
      names = "--validation",
      defaultValue = "0.2",
      description = "Share of the training images kept aside to choose the best epoch.")
  private double validation;

  @Option(names = "--learning-rate", description = "Default: what suits the net.")
  private Double learningRate;

  @Option(
      names = "--schedule",
      description = "Of the learning rate: ${COMPLETION-CANDIDATES}. Default: what suits the net.")
  private Schedule schedule;

  @Option(names = "--label-smoothing", description = "Default: what suits the net.")
  private Double labelSmoothing;

  @Option(names = "--weight-decay", description = "Default: what suits the net.")
  private Double weightDecay;

  @Option(names = "--flip", description = "Mirror half of the pictures while training.")
  private boolean flip;

  @Option(
      names = "--shift",
      paramLabel = "PIXELS",
      defaultValue = "0",
      description = "Move pictures by up to so many pixels while training.")
  private int shift;

  @Option(names = "--erase", description = "Blacken a part of half of the pictures.")
  private boolean erase;

  @Option(
      names = "--precision",
      defaultValue = "float32",
      description =
          "${COMPLETION-CANDIDATES}: in what training computes; bfloat16 is faster on processors"
              + " that have it. Default: ${DEFAULT-VALUE}.")
  private Precision precision;

  long seed() {
    return seed;
  }

  /**
   * What the options say, completed by what suits the network.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  Hyperparameters hyperparameters() {
    Recipe usual = net.recipe();
    LearningRate rate =
        new LearningRate(
            learningRate == null ? usual.rate().peak() : learningRate,
            schedule == null ? usual.rate().schedule() : schedule);
    Recipe recipe =
        new Recipe(
            rate,
            labelSmoothing == null ? usual.labelSmoothing() : labelSmoothing,
            weightDecay == null ? usual.weightDecay() : weightDecay);
    Augmentation augmentation = new Augmentation(flip, shift, erase);
    return new Hyperparameters(
        net, epochs, batchSize, seed, validation, patience, recipe, augmentation, precision);
  }
}
