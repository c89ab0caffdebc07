package dev.tollgate.model.train;

/** Is told how training goes, on the training thread. */
interface TrainingProgress {

  /** A batch is done; figures are the epoch's so far. */
  void batchDone(int epoch, int batch, int batches, double loss, double accuracy);

  /** Another epoch is done and saved: the last of the history. */
  void epochDone(History history);
}
