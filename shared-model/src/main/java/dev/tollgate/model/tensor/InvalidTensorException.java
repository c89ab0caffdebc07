package dev.tollgate.model.tensor;

/** Tensors that are none, or that a signature does not take; the message is for their sender. */
public final class InvalidTensorException extends Exception {

  /** The reason, as the sender may read it. */
  public InvalidTensorException(String message) {
    super(message);
  }
}
