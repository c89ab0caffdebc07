package dev.tollgate.model;

import dev.tollgate.model.image.UnreadableImageException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One picture on its way; touched by one thread at a time, handed over through queues. */
final class ImageCall implements BatchReporter.Marked {

  /** Where the picture's values come from; asked once, by the thread that needs them. */
  @FunctionalInterface
  interface Source {
    float[] values() throws UnreadableImageException;
  }

  private final long arrivedNanos = System.nanoTime();
  private final CompletableFuture<ImageOutcome> answer = new CompletableFuture<>();
  private final Consumer<ImageOutcome> beforeAnswer;
  private final Optional<Object> mark;
  private Source source;
  private float[] values;
  private long decodeStartNanos;
  private long decodeNanos;

  /**
   * @param source lets go of what it holds, such as the encoded bytes, after it was asked
   * @param beforeAnswer run when the outcome is known, before whoever waits for it learns of it
   * @param mark by which its caller finds it in the report of its batch
   */
  ImageCall(Source source, Consumer<ImageOutcome> beforeAnswer, Optional<Object> mark) {
    this.source = source;
    this.beforeAnswer = beforeAnswer;
    this.mark = mark;
  }

  /** A call that was answered before it began. */
  static ImageCall answered(ImageOutcome outcome) {
    ImageCall call =
        new ImageCall(
            () -> {
              throw new IllegalStateException("an answered call has no values");
            },
            _ -> {},
            Optional.empty());
    call.finish(outcome);
    return call;
  }

  CompletableFuture<ImageOutcome> answer() {
    return answer;
  }

  /** The values; decodes unless that is done. */
  float[] decoded() throws UnreadableImageException {
    if (values == null) {
      decodeStartNanos = System.nanoTime();
      values = source.values();
      source = null;
      decodeNanos = System.nanoTime() - decodeStartNanos;
    }
    return values;
  }

  @Override
  public Optional<BatchReport.Item> item() {
    return mark.map(
        each -> new BatchReport.Item(each, arrivedNanos, decodeStartNanos, decodeNanos));
  }

  void finish(ImageOutcome outcome) {
    beforeAnswer.accept(outcome);
    answer.complete(outcome);
  }

  ImageOutcome.Classified classified(Scores scores, int batchSize, long runNanos) {
    long compute = decodeNanos + runNanos;
    long queued = Math.max(0, System.nanoTime() - arrivedNanos - compute);
    return new ImageOutcome.Classified(scores, batchSize, queued / 1_000, compute / 1_000);
  }
}
