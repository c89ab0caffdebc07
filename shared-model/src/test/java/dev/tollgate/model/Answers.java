package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;

/** Waits for answers and takes them apart. */
final class Answers {

  private Answers() {}

  static ServedModel found(ModelLookup lookup) {
    assertThat(lookup).isInstanceOf(ModelLookup.Found.class);
    return ((ModelLookup.Found) lookup).model();
  }

  static <T> T outcome(CompletionStage<T> answer) {
    return answer.toCompletableFuture().join();
  }

  static ImageOutcome.Classified classified(CompletionStage<ImageOutcome> answer) {
    ImageOutcome outcome = outcome(answer);
    assertThat(outcome).isInstanceOf(ImageOutcome.Classified.class);
    return (ImageOutcome.Classified) outcome;
  }
}
