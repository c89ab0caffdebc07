package dev.tollgate.journeys;

/** A call got no answer: the connection was refused or died. What became of the call is unknown. */
final class Unanswered extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unanswered(Throwable cause) {
    super(cause);
  }
}
