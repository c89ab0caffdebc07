package dev.tollgate.model.tfjs;

/**
 * A model cannot be imported. The message tells its owner why, and what to do where there is a way.
 */
final class UnsupportedModelException extends Exception {
  private static final long serialVersionUID = 1L;

  UnsupportedModelException(String reason) {
    super(reason);
  }

  UnsupportedModelException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
