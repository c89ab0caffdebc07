package dev.tollgate.classify;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;

/** A version was unloaded after it had been found and before it could be used. */
public final class UnloadedException extends RuntimeException {
  private static final int RETRY_SECONDS = 1;
  private static final long serialVersionUID = 1;

  private UnloadedException() {
    super("the version was unloaded between being found and being used", null, false, false);
  }

  /** The refusal of a call that this happened to, should it happen again and again. */
  public static ProblemException refusal() {
    return ProblemException.causedBy(
            ErrorCode.MODEL_NOT_READY,
            "This version was just replaced. Try again.",
            new UnloadedException())
        .retryAfter(RETRY_SECONDS);
  }

  /** Whether a call failed for this. */
  public static boolean failed(Throwable call) {
    return call instanceof ProblemException && call.getCause() instanceof UnloadedException;
  }
}
