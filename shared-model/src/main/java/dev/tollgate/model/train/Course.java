package dev.tollgate.model.train;

import java.io.IOException;

/** Leads a trainer through its epochs, so that it can be interrupted between any two. */
record Course(Hyperparameters parameters, Checkpoints checkpoints) {

  /**
   * Trains from where the checkpoints end until all epochs are done or patience is, and leaves the
   * trainer in the state after the best epoch.
   *
   * @throws TrainingDataException if the checkpoints are of another training
   * @throws IOException if they cannot be read or written
   */
  History run(Trainer trainer, TrainingProgress progress)
      throws TrainingDataException, IOException {
    History history = checkpoints.history();
    if (history.done() > 0) {
      checkpoints.restore(trainer, history.done());
    }
    while (history.done() < parameters.epochs() && !history.exhausts(parameters.patience())) {
      history = history.with(trainer.epoch(history.done() + 1, progress));
      checkpoints.save(trainer, history);
      progress.epochDone(history);
    }
    checkpoints.restore(trainer, history.best().epoch());
    return history;
  }
}
