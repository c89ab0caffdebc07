package dev.tollgate.model.train;

/**
 * How far a step moves the weights.
 *
 * @param peak the highest rate, above 0
 * @param schedule how it changes over the training
 */
record LearningRate(double peak, Schedule schedule) {

  /** How a learning rate changes over a training. */
  enum Schedule {
    /** Always the same. */
    CONSTANT,
    /** Up in a line over the first twentieth of the steps, then down to 0 along half a cosine. */
    COSINE
  }

  private static final double WARM_UP = 0.05;

  LearningRate {
    if (!(peak > 0 && peak <= 10)) {
      throw new IllegalArgumentException("--learning-rate must be above 0, at most 10");
    }
  }

  /**
   * The rate of one step.
   *
   * @param step counted from 1 over the whole training
   * @param steps of the whole training
   */
  float at(long step, long steps) {
    if (schedule == Schedule.CONSTANT) {
      return (float) peak;
    }
    double warmUp = Math.ceil(WARM_UP * steps);
    if (step <= warmUp) {
      return (float) (peak * step / warmUp);
    }
    double done = (step - warmUp) / (steps - warmUp);
    return (float) (peak * 0.5 * (1 + Math.cos(Math.PI * done)));
  }
}
