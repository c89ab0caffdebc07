package dev.tollgate.model.train;

/**
 * What shapes a training run besides its data.
 *
 * @param epochs passes over the training images, 1 to 10,000
 * @param batchSize images a step, 1 to 4,096
 * @param seed of the first weights and of the order of the images
 * @param validationShare of the training images kept aside, from the end; above 0, below 1
 */
record Hyperparameters(int epochs, int batchSize, long seed, double validationShare) {

  Hyperparameters {
    if (epochs < 1 || epochs > 10_000) {
      throw new IllegalArgumentException("--epochs must be 1 to 10000, not " + epochs);
    }
    if (batchSize < 1 || batchSize > 4_096) {
      throw new IllegalArgumentException("--batch-size must be 1 to 4096, not " + batchSize);
    }
    if (!(validationShare > 0 && validationShare < 1)) {
      throw new IllegalArgumentException("the validation share must lie between 0 and 1");
    }
  }
}
