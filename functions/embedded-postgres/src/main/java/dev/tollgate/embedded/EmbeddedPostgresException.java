package dev.tollgate.embedded;

/**
 * The embedded PostgreSQL could not be started. The message says why and, where the reader can do
 * something about it, what; it may name paths and quote PostgreSQL's log, so it is for operators.
 */
public final class EmbeddedPostgresException extends Exception {

  EmbeddedPostgresException(String message) {
    super(message);
  }

  EmbeddedPostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
