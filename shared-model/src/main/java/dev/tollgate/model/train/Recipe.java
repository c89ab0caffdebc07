package dev.tollgate.model.train;

import java.util.Objects;

/**
 * How a network is moved towards its data.
 *
 * @param rate how far a step goes
 * @param labelSmoothing share of a label that is spread over all classes (Szegedy et al., 2016), 0
 *     up to but not 1
 * @param weightDecay share of a kernel that a step at learning rate 1 would take away, at least 0
 */
record Recipe(LearningRate rate, double labelSmoothing, double weightDecay) {

  Recipe {
    Objects.requireNonNull(rate);
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException("--label-smoothing must be at least 0 and below 1");
    }
    if (!(weightDecay >= 0 && weightDecay < 1)) {
      throw new IllegalArgumentException("--weight-decay must be at least 0 and below 1");
    }
  }
}
