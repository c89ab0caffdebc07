package dev.tollgate.bucketclassify;

/**
 * A picture could not be classified for a reason that may pass. Lambda delivers the event again,
 * and puts it where failed events go after the last try.
 */
final class UnclassifiedException extends RuntimeException {
  UnclassifiedException(PutObject object, String why) {
    super(object + " was not classified: " + why);
  }

  UnclassifiedException(PutObject object, Throwable cause) {
    super(object + " was not classified: " + cause, cause);
  }
}
