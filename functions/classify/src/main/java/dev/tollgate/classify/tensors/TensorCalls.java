package dev.tollgate.classify.tensors;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Idempotency;
import dev.tollgate.classify.InferenceMetrics;
import dev.tollgate.classify.Quote;
import dev.tollgate.classify.Retry;
import dev.tollgate.classify.ServingModels;
import dev.tollgate.classify.Till;
import dev.tollgate.classify.UnloadedException;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ServedModel;
import dev.tollgate.model.TensorOutcome;
import dev.tollgate.model.tensor.InvalidTensorException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The use case: read the question, ask the ledger whether the caller may, run the model, settle,
 * and only then answer. Thread-safe.
 */
@Singleton
public class TensorCalls {
  private static final int SMALL_BODY = 1 << 16;

  private final ServingModels models;
  private final Till till;
  private final InferenceMetrics metrics;
  private final ObjectMapper json;

  TensorCalls(ServingModels models, Till till, InferenceMetrics metrics, ObjectMapper json) {
    this.models = models;
    this.till = till;
    this.metrics = metrics;
    this.json = json;
  }

  /**
   * Answers one call.
   *
   * @return the answer, once its charge is committed; fails with {@link ProblemException} if the
   *     call is refused, and then nothing was charged
   */
  public Uni<TensorAnswer> answer(Call call, TensorCall asked) {
    return ServingModels.serve(
        () -> models.find(call.principal(), asked.model(), asked.version(), asked.label()),
        model ->
            Uni.createFrom()
                .deferred(() -> unlessRepeated(call, asked, model))
                .onFailure(failure -> !UnloadedException.failed(failure))
                .invoke(() -> till.countError(call, model)));
  }

  private Uni<TensorAnswer> unlessRepeated(Call call, TensorCall asked, ServedModel model) {
    if (asked.idempotencyKey().isEmpty()) {
      return computed(call, asked, model, Optional.empty());
    }
    Retry retry = new Retry(asked.idempotencyKey().get(), TensorHash.of(asked));
    return till.before(call, retry)
        .onItem()
        .transformToUni(
            earlier ->
                earlier.isPresent()
                    ? Uni.createFrom().item(TensorAnswer.replayed(json, earlier.get()))
                    : computed(call, asked, model, Optional.of(retry)));
  }

  private Uni<TensorAnswer> computed(
      Call call, TensorCall asked, ServedModel model, Optional<Retry> retry) {
    return question(asked, model)
        .onItem()
        .transformToUni(
            question -> {
              Quote quote =
                  Quote.of(
                      call.principal().plan(),
                      model.name(),
                      model.card().price(),
                      question.inputs().rows());
              till.admit(call, quote);
              return Uni.createFrom()
                  .completionStage(
                      () -> call.serving(() -> question.signature().call(question.inputs())))
                  .onItem()
                  .transformToUni(
                      outcome ->
                          settled(
                              call,
                              model,
                              quote,
                              retry,
                              answer(call, model, question, quote, outcome)));
            });
  }

  /** A large body takes a while to read, so that is left to a worker. */
  private static Uni<TensorQuestion> question(TensorCall asked, ServedModel model) {
    Uni<TensorQuestion> question = Uni.createFrom().item(() -> read(asked, model));
    return asked.body().length <= SMALL_BODY
        ? question
        : question.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private static TensorQuestion read(TensorCall asked, ServedModel model) {
    try {
      return asked.reader().read(model, asked.body());
    } catch (InvalidTensorException invalid) {
      throw TensorRefusals.of(invalid);
    }
  }

  private TensorAnswer answer(
      Call call, ServedModel model, TensorQuestion question, Quote quote, TensorOutcome outcome) {
    TensorOutcome.Computed computed = TensorRefusals.computed(outcome);
    metrics.record(model, quote.units(), computed);
    try {
      return new TensorAnswer(
          question.writer().write(computed.outputs()),
          TensorReceipt.of(call.requestId().toString(), model.version(), quote, computed));
    } catch (InvalidTensorException unspeakable) {
      throw TensorRefusals.of(unspeakable);
    }
  }

  private Uni<TensorAnswer> settled(
      Call call, ServedModel model, Quote quote, Optional<Retry> retry, TensorAnswer answer) {
    Charge charge =
        new Charge(
            call.requestId(),
            call.principal(),
            retry.map(r -> new Idempotency(r.key(), r.requestHash(), answer.stored(json))),
            model.name(),
            model.version(),
            quote.units(),
            quote.rate());
    return till.settle(call, charge)
        .map(
            paid ->
                switch (paid) {
                  case Till.Paid.Now now -> answer.settled(now.costMicros());
                  case Till.Paid.Before before -> TensorAnswer.replayed(json, before.reply());
                });
  }
}
