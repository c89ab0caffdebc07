package dev.tollgate.model.archive;

/** An archive is damaged, too large or means harm. The message tells its sender what to mend. */
public final class UnusableArchiveException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableArchiveException(String reason) {
    super(reason);
  }

  UnusableArchiveException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
