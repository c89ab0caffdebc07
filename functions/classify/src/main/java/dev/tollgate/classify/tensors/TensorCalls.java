package dev.tollgate.classify.tensors;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.classify.AnswerForm;
import dev.tollgate.classify.Checkout;
import dev.tollgate.classify.InferenceMetrics;
import dev.tollgate.classify.Offer;
import dev.tollgate.classify.Order;
import dev.tollgate.classify.Quote;
import dev.tollgate.classify.Retry;
import dev.tollgate.classify.ServingModels;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ServedModel;
import dev.tollgate.model.TensorOutcome;
import dev.tollgate.model.tensor.InvalidTensorException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;

/** The use case: find the model, and sell what a signature makes of tensors. Thread-safe. */
@Singleton
public class TensorCalls {
  private static final int SMALL_BODY = 1 << 16;

  private final ServingModels models;
  private final Checkout checkout;
  private final InferenceMetrics metrics;
  private final AnswerForm<TensorAnswer> form;

  TensorCalls(
      ServingModels models, Checkout checkout, InferenceMetrics metrics, ObjectMapper json) {
    this.models = models;
    this.checkout = checkout;
    this.metrics = metrics;
    this.form = new TensorAnswerForm(json);
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
        model -> checkout.sell(order(call, asked, model)));
  }

  private Order<TensorAnswer> order(Call call, TensorCall asked, ServedModel model) {
    return new Order<>(
        call,
        model,
        asked.idempotencyKey().map(key -> new Retry(key, TensorHash.of(asked))),
        form,
        () -> question(asked, model).map(question -> offer(call, model, question)));
  }

  private Offer<TensorAnswer> offer(Call call, ServedModel model, TensorQuestion question) {
    Quote quote =
        Quote.of(
            call.principal().plan(), model.name(), model.card().price(), question.inputs().rows());
    return new Offer<>(
        quote,
        () ->
            Uni.createFrom()
                .completionStage(
                    () -> call.serving(() -> question.signature().call(question.inputs())))
                .map(outcome -> answer(call, model, question, quote, outcome)));
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
}
