package dev.tollgate.model;

import java.util.Optional;

/**
 * Which pixels of a picture spoke for a class and which against it.
 *
 * @param classIndex position of the class on the card
 * @param score the probability that the model gave it
 * @param method how the map was found
 * @param map over the picture as the model saw it, that is in the size of the model's input
 * @param heatMap the map drawn over that picture, a PNG file, if it was asked for
 * @param batchSize how many pictures went through the model together with this one
 * @param queueMicros time that the picture waited, in microseconds
 * @param computeMicros time from then until the explanation was there, in microseconds
 */
public record Explanation(
    int classIndex,
    float score,
    Method method,
    SaliencyMap map,
    Optional<byte[]> heatMap,
    int batchSize,
    long queueMicros,
    long computeMicros) {

  /** A way to find out which pixels matter. */
  public enum Method {
    /** How the score follows small changes of each pixel, from the model's own derivatives. */
    GRADIENT,
    /** How the score falls when patches of the picture are covered, one after the other. */
    OCCLUSION
  }
}
