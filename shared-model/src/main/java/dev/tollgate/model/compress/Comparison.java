package dev.tollgate.model.compress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A compressed model beside its original.
 *
 * @param originalBytes of the original's SavedModel
 * @param bytes of the compressed one's
 * @param original the classes that the original gave
 * @param compressed the classes that the compressed one gave to the same pictures
 * @param truth their true classes; empty where nobody has said
 */
record Comparison(
    long originalBytes,
    long bytes,
    List<Integer> original,
    List<Integer> compressed,
    List<Integer> truth) {

  Comparison {
    original = List.copyOf(original);
    compressed = List.copyOf(compressed);
    truth = List.copyOf(truth);
  }

  /** What is measured, by the names in the card. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    if (!truth.isEmpty()) {
      metrics.put("test_accuracy", share(compressed, truth));
      metrics.put("original_test_accuracy", share(original, truth));
      metrics.put("accuracy_change", share(compressed, truth) - share(original, truth));
    }
    metrics.put("agreement_with_original", share(compressed, original));
    metrics.put("compared_images", (double) original.size());
    metrics.put("model_bytes", (double) bytes);
    metrics.put("original_model_bytes", (double) originalBytes);
    return metrics;
  }

  private static double share(List<Integer> some, List<Integer> others) {
    long same =
        IntStream.range(0, some.size()).filter(i -> some.get(i).equals(others.get(i))).count();
    return (double) same / some.size();
  }
}
