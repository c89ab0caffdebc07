package dev.tollgate.accounts;

/** The database was reached and will not take the batch as it is: trying it again whole is vain. */
public final class RejectedBatchException extends RuntimeException {
  /** Wraps what the database said. */
  public RejectedBatchException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
