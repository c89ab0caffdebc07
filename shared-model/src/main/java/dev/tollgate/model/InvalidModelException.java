package dev.tollgate.model;

/** A model version cannot be served as it is. The message tells its owner what to mend. */
public final class InvalidModelException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidModelException(String reason) {
    super(reason);
  }

  InvalidModelException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
