package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for answers and takes them apart. */
final class Answers {

  private Answers() {}

  static ServedModel found(ModelLookup lookup) {
    assertThat(lookup).isInstanceOf(ModelLookup.Found.class);
    return ((ModelLookup.Found) lookup).model();
  }

  /** Waits until something is so, which it must be soon. */
  static void eventually(BooleanSupplier holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
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
