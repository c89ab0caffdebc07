package dev.tollgate.classify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Idempotency;
import dev.tollgate.accounts.StoredReply;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ImageOutcome;
import dev.tollgate.model.ServedModel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The use case: find the model, ask the ledger whether the caller may, run the model, settle, and
 * only then answer. Thread-safe.
 */
@Singleton
public class Classify {
  private final ServingModels models;
  private final Till till;
  private final InferenceMetrics metrics;
  private final ClassifyConfig config;
  private final ObjectMapper json;

  Classify(
      ServingModels models,
      Till till,
      InferenceMetrics metrics,
      ClassifyConfig config,
      ObjectMapper json) {
    this.models = models;
    this.till = till;
    this.metrics = metrics;
    this.config = config;
    this.json = json;
  }

  /**
   * Answers one call.
   *
   * @return the answer, once its charge is committed; fails with {@link ProblemException} if the
   *     call is refused, and then nothing was charged
   */
  Uni<ClassifyAnswer> answer(Call call, ClassifyCall asked) {
    ServedModel model =
        models.find(call.principal(), asked.model(), asked.version(), asked.label());
    return Uni.createFrom()
        .deferred(() -> admitted(call, asked, model))
        .onFailure()
        .invoke(() -> till.countError(call, model));
  }

  private Uni<ClassifyAnswer> admitted(Call call, ClassifyCall asked, ServedModel model) {
    if (asked.images().size() > config.maxImages()) {
      throw ProblemException.of(
          ErrorCode.TOO_MANY_IMAGES,
          "One call takes at most "
              + config.maxImages()
              + " images; this one has "
              + asked.images().size()
              + ". Split it.");
    }
    Quote quote =
        Quote.of(
            call.principal().plan(), model.name(), model.card().price(), asked.images().size());
    if (asked.idempotencyKey().isEmpty()) {
      till.admit(call, quote);
      return computed(call, asked, model, quote, Optional.empty());
    }
    Retry retry = new Retry(asked.idempotencyKey().get(), RequestHash.of(asked));
    return till.before(call, retry)
        .onItem()
        .transformToUni(
            earlier -> {
              if (earlier.isPresent()) {
                return Uni.createFrom().item(replayed(call, earlier.get()));
              }
              till.admit(call, quote);
              return computed(call, asked, model, quote, Optional.of(retry));
            });
  }

  private Uni<ClassifyAnswer> computed(
      Call call, ClassifyCall asked, ServedModel model, Quote quote, Optional<Retry> retry) {
    if (model.isLate()) {
      throw Recognition.overloaded();
    }
    return Uni.createFrom()
        .completionStage(() -> outcomes(model, asked.images()))
        .onItem()
        .transformToUni(
            outcomes -> {
              Recognition recognition = Recognition.of(outcomes);
              metrics.record(model, recognition);
              ClassifyAnswer answer = answer(call, asked, model, quote, recognition);
              return settled(call, model, quote, retry, answer);
            });
  }

  private Uni<ClassifyAnswer> settled(
      Call call, ServedModel model, Quote quote, Optional<Retry> retry, ClassifyAnswer answer) {
    Charge charge =
        new Charge(
            call.requestId(),
            call.principal(),
            retry.map(
                r -> new Idempotency(r.key(), r.requestHash(), StoredAnswer.write(json, answer))),
            model.name(),
            model.version(),
            quote.units(),
            quote.rate());
    return till.settle(call, charge)
        .map(
            paid ->
                switch (paid) {
                  case Till.Paid.Now now ->
                      answer.with(answer.receipt().settled(now.costMicros(), now.remaining()));
                  case Till.Paid.Before before -> replayed(call, before.reply());
                });
  }

  private ClassifyAnswer replayed(Call call, StoredReply reply) {
    return StoredAnswer.read(json, reply, till.remaining(call));
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
