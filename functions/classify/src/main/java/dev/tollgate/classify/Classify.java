package dev.tollgate.classify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ImageOutcome;
import dev.tollgate.model.ServedModel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The use case: find the model, and sell what it sees in the images. Thread-safe. */
@Singleton
public class Classify {
  private final ServingModels models;
  private final Checkout checkout;
  private final InferenceMetrics metrics;
  private final ClassifyConfig config;
  private final AnswerForm<ClassifyAnswer> form;

  Classify(
      ServingModels models,
      Checkout checkout,
      InferenceMetrics metrics,
      ClassifyConfig config,
      ObjectMapper json) {
    this.models = models;
    this.checkout = checkout;
    this.metrics = metrics;
    this.config = config;
    this.form = new ReceiptedForm<>(json, ClassifyAnswer.class);
  }

  /**
   * Answers one call.
   *
   * @return the answer, once its charge is committed; fails with {@link ProblemException} if the
   *     call is refused, and then nothing was charged
   */
  Uni<ClassifyAnswer> answer(Call call, ClassifyCall asked) {
    return ServingModels.serve(
        () -> models.find(call.principal(), asked.model(), asked.version(), asked.label()),
        model -> checkout.sell(order(call, asked, model)));
  }

  private Order<ClassifyAnswer> order(Call call, ClassifyCall asked, ServedModel model) {
    return new Order<>(
        call,
        model,
        asked.idempotencyKey().map(key -> new Retry(key, RequestHash.of(asked))),
        form,
        () -> Uni.createFrom().item(offer(call, asked, model)));
  }

  private Offer<ClassifyAnswer> offer(Call call, ClassifyCall asked, ServedModel model) {
    Quote quote = quote(call, asked, model);
    return new Offer<>(quote, () -> computed(call, asked, model, quote));
  }

  private Quote quote(Call call, ClassifyCall asked, ServedModel model) {
    if (asked.images().size() > config.maxImages()) {
      throw ProblemException.of(
          ErrorCode.TOO_MANY_IMAGES,
          "One call takes at most "
              + config.maxImages()
              + " images; this one has "
              + asked.images().size()
              + ". Split it.");
    }
    return Quote.of(
        call.principal().plan(), model.name(), model.card().price(), asked.images().size());
  }

  private Uni<ClassifyAnswer> computed(
      Call call, ClassifyCall asked, ServedModel model, Quote quote) {
    Recognition.refuseIfLate(model);
    return Uni.createFrom()
        .completionStage(() -> call.serving(() -> outcomes(model, asked.images())))
        .map(
            outcomes -> {
              Recognition recognition = Recognition.of(outcomes);
              metrics.record(model, recognition);
              return answer(call, asked, model, quote, recognition);
            });
  }

  private static ClassifyAnswer answer(
      Call call, ClassifyCall asked, ServedModel model, Quote quote, Recognition recognition) {
    return new ClassifyAnswer(
        call.requestId().toString(),
        model.name(),
        Long.toString(model.version()),
        recognition.predictions(model.card().labels(), asked.topK()),
        Receipt.of(quote, recognition));
  }

  private static CompletableFuture<List<ImageOutcome>> outcomes(
      ServedModel model, List<byte[]> images) {
    if (images.size() == 1) {
      return model.classify(images.getFirst()).thenApply(List::of).toCompletableFuture();
    }
    List<CompletableFuture<ImageOutcome>> running =
        images.stream().map(image -> model.classify(image).toCompletableFuture()).toList();
    return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
        .thenApply(_ -> running.stream().map(CompletableFuture::join).toList());
  }
}
