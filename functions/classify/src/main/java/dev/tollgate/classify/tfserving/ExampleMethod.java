package dev.tollgate.classify.tfserving;

import dev.tollgate.classify.tensors.TensorQuestion;
import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** What may be asked with examples. */
enum ExampleMethod {
  /** Labels with scores. */
  CLASSIFY("classify"),
  /** One number a row. */
  REGRESS("regress");

  static final String INPUT = "inputs";

  private final String text;

  ExampleMethod(String text) {
    this.text = text;
  }

  /** The name in paths. */
  String text() {
    return text;
  }

  /** What signatures give that are made for it, at least one of these. */
  List<String> outputs() {
    return switch (this) {
      case CLASSIFY -> List.of("classes", "scores");
      case REGRESS -> List.of("outputs");
    };
  }

  /**
   * Whether a signature takes examples and gives what the method answers. What it says of its
   * method does not count: exports of TensorFlow 2 all say predict.
   */
  boolean fits(SignatureSpec spec) {
    return spec.inputs().size() == 1
        && spec.input(INPUT).flatMap(TensorSpec::type).equals(Optional.of(ElementType.STRING))
        && outputs().stream().anyMatch(output -> spec.output(output).isPresent());
  }

  TensorQuestion.Writer answers() {
    return switch (this) {
      case CLASSIFY -> ExampleAnswers::classes;
      case REGRESS -> ExampleAnswers::values;
    };
  }
}
