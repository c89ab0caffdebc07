package dev.tollgate.model.image;

/**
 * The bytes are not a picture that can be decoded. The message is written for the caller who sent
 * them: it names no internals and may leave the process. Carries no stack trace, because hostile
 * callers can cause it as often as they like.
 */
public final class UnreadableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableImageException(String reason) {
    super(reason, null, false, false);
  }
}
