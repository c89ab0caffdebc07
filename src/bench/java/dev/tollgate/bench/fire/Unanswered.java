package dev.tollgate.bench.fire;

/** No answer came: refused, broken off or too late. */
final class Unanswered extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean sent;

  /**
   * Tells why.
   *
   * @param sent whether there was a connection; if so, what became of the call is unknown
   */
  Unanswered(Throwable cause, boolean sent) {
    super(cause);
    this.sent = sent;
  }

  boolean sent() {
    return sent;
  }
}
