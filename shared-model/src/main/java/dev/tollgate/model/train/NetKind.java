package dev.tollgate.model.train;

import dev.tollgate.model.train.LearningRate.Schedule;

/** The networks that can be trained, each with the recipe that suits it. */
enum NetKind {
  /** Small and quickly trained. */
  ARTICLE {
    @Override
    Recipe recipe() {
      return new Recipe(new LearningRate(0.001, Schedule.CONSTANT), 0, 0);
    }

    @Override
    Network build(Weights weights, ImageShape shape, int classes) {
      return new ArticleNet(weights, shape, classes);
    }
  },
  /** More accurate, for pictures of any size. */
  RESIDUAL {
    @Override
    Recipe recipe() {
      return new Recipe(new LearningRate(0.008, Schedule.COSINE), 0.05, 0.03);
    }

    @Override
    Network build(Weights weights, ImageShape shape, int classes) {
      return new ResidualNet(weights, shape, classes);
    }
  };

  /** What the network learns well with. */
  abstract Recipe recipe();

  /**
   * Makes the network's weights in their graph.
   *
   * @throws IllegalArgumentException if the pictures are too small for it
   */
  abstract Network build(Weights weights, ImageShape shape, int classes);
}
