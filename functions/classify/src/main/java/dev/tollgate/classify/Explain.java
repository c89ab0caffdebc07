package dev.tollgate.classify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ExplainOutcome;
import dev.tollgate.model.Explanation;
import dev.tollgate.model.Price;
import dev.tollgate.model.ServedModel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The use case: find the model, and sell why it sees what it sees. Thread-safe. */
@Singleton
public class Explain {
  private final ServingModels models;
  private final Checkout checkout;
  private final InferenceMetrics metrics;
  private final AnswerForm<ExplainAnswer> form;

  Explain(ServingModels models, Checkout checkout, InferenceMetrics metrics, ObjectMapper json) {
    this.models = models;
    this.checkout = checkout;
    this.metrics = metrics;
    this.form = new ReceiptedForm<>(json, ExplainAnswer.class);
  }

  /**
   * Answers one call.
   *
   * @return the answer, once its charge is committed; fails with {@link ProblemException} if the
   *     call is refused, and then nothing was charged
   */
  Uni<ExplainAnswer> answer(Call call, ExplainCall asked) {
    return ServingModels.serve(
        () -> models.find(call.principal(), asked.model(), asked.version()),
        model -> checkout.sell(order(call, asked, model)));
  }

  private Order<ExplainAnswer> order(Call call, ExplainCall asked, ServedModel model) {
    return new Order<>(
        call,
        model,
        asked.idempotencyKey().map(key -> new Retry(key, RequestHash.of(asked))),
        form,
        () -> Uni.createFrom().item(offer(call, asked, model)));
  }

  private Offer<ExplainAnswer> offer(Call call, ExplainCall asked, ServedModel model) {
    Price own = model.card().price();
    Quote quote = Quote.of(call.principal().plan(), model.name(), own, own.explainUnits());
    return new Offer<>(quote, () -> computed(call, asked, model, quote));
  }

  private Uni<ExplainAnswer> computed(
      Call call, ExplainCall asked, ServedModel model, Quote quote) {
    Recognition.refuseIfLate(model);
    boolean drawn = asked.format() == ExplainFormat.PNG;
    return Uni.createFrom()
        .completionStage(
            () -> call.serving(() -> model.explain(asked.image(), asked.classIndex(), drawn)))
        .map(
            outcome -> {
              Explanation explanation = explained(outcome);
              metrics.record(model, explanation);
              return new ExplainAnswer(
                  call.requestId().toString(),
                  model.name(),
                  Long.toString(model.version()),
                  ExplanationView.of(explanation, model.card().labels()),
                  Receipt.of(quote, explanation));
            });
  }

  private static Explanation explained(ExplainOutcome outcome) {
    return switch (outcome) {
      case ExplainOutcome.Explained explained -> explained.explanation();
      case ExplainOutcome.NoSuchClass none ->
          throw ProblemException.of(
              ErrorCode.INVALID_REQUEST,
              "'class_index' must be from 0 to " + (none.classes() - 1) + " for this model.");
      case ExplainOutcome.Refused refused ->
          throw Recognition.refusal(refused.reason(), "The image");
    };
  }
}
