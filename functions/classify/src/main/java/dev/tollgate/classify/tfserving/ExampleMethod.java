package dev.tollgate.classify.tfserving;

import dev.tollgate.classify.tensors.TensorQuestion;

/** What may be asked with examples. */
enum ExampleMethod {
  /** Labels with scores. */
  CLASSIFY("classify"),
  /** One number a row. */
  REGRESS("regress");

  private final String text;

  ExampleMethod(String text) {
    this.text = text;
  }

  /** The name in paths. */
  String text() {
    return text;
  }

  /** What signatures say that are made for it. */
  String methodName() {
    return "tensorflow/serving/" + text;
  }

  TensorQuestion.Writer answers() {
    return switch (this) {
      case CLASSIFY -> ExampleAnswers::classes;
      case REGRESS -> ExampleAnswers::values;
    };
  }
}
