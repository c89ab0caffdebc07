package dev.tollgate.model.train;

/**
 * Training data is missing or malformed. The message tells the person at the terminal what to do.
 */
final class TrainingDataException extends Exception {
  private static final long serialVersionUID = 1L;

  TrainingDataException(String message) {
    super(message);
  }

  TrainingDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
