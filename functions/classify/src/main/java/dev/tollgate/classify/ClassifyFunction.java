package dev.tollgate.classify;

import dev.tollgate.gate.Calls;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;

/** Classify as a cloud function: the same use case behind the same gate. */
public class ClassifyFunction {
  static final String NAME = "classify";

  private final Classify classify;
  private final Calls calls;

  ClassifyFunction(Classify classify, Calls calls) {
    this.classify = classify;
    this.calls = calls;
  }

  /** Classifies the images of the event. */
  @Funq(NAME)
  public Uni<ClassifyAnswer> classify(ClassifyEvent event) {
    return classify.answer(calls.current(), ClassifyEvent.call(event, calls.current().eventKey()));
  }
}
