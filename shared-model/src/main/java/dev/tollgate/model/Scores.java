package dev.tollgate.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The probabilities that a model gave to its labels, in the labels' order. Immutable. */
public final class Scores {

  /**
   * One label's score.
   *
   * @param index position of the label on the card
   * @param score its probability
   */
  public record Ranked(int index, float score) {}

  private final float[] values;

  private Scores(float[] values) {
    this.values = values;
  }

  /** Wraps the array, which must not be changed afterwards. */
  static Scores of(float[] values) {
    return new Scores(values);
  }

  /** How many labels there are. */
  public int size() {
    return values.length;
  }

  /**
   * The score of one label.
   *
   * @throws IndexOutOfBoundsException if there is no such label
   */
  public float get(int index) {
    return values[index];
  }

  /** The best labels, best first and equal ones by index; all of them if there are fewer. */
  public List<Ranked> top(int count) {
    return IntStream.range(0, values.length)
        .mapToObj(index -> new Ranked(index, values[index]))
        .sorted(Comparator.comparingDouble(Ranked::score).reversed())
        .limit(count)
        .toList();
  }

  /** A copy of all scores. */
  public float[] toArray() {
    return values.clone();
  }

  boolean areFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scores scores && Arrays.equals(values, scores.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
