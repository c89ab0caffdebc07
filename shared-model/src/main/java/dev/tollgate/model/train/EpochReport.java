package dev.tollgate.model.train;

/**
 * What one pass over the training images brought.
 *
 * @param epoch counted from 1
 * @param planned how many epochs the training was to have when this one was done
 * @param loss mean cross-entropy over the batches, while the weights were moving
 * @param accuracy share of training images that were right, while the weights were moving
 * @param validationLoss mean cross-entropy over the validation images afterwards
 * @param validationAccuracy share of validation images that are right afterwards
 * @param seconds of wall time, validation included
 */
record EpochReport(
    int epoch,
    int planned,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy,
    double seconds) {}
