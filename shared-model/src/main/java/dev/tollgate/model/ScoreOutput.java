package dev.tollgate.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a model's scores come out.
 *
 * @param name the signature's output; empty if there is only one to choose
 * @param logits whether the numbers still need a softmax to be probabilities
 */
public record ScoreOutput(Optional<String> name, boolean logits) {

  /** The one output, holding probabilities. */
  public static final ScoreOutput PROBABILITIES = new ScoreOutput(Optional.empty(), false);

  /** Refuses a missing name. */
  public ScoreOutput {
    Objects.requireNonNull(name);
  }
}
