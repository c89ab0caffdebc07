package dev.tollgate.classify;

import dev.tollgate.gate.Calls;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;

/** Explain as a cloud function: the same use case behind the same gate. */
public class ExplainFunction {
  static final String NAME = "explain";

  private final Explain explain;
  private final Calls calls;

  ExplainFunction(Explain explain, Calls calls) {
    this.explain = explain;
    this.calls = calls;
  }

  /** Explains what the model sees in the image of the event. */
  @Funq(NAME)
  public Uni<ExplainAnswer> explain(ExplainEvent event) {
    return explain.answer(calls.current(), ExplainEvent.call(event, calls.current().eventKey()));
  }
}
