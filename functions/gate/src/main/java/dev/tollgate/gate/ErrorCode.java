package dev.tollgate.gate;

import java.util.Locale;

/**
 * Every way in which Tollgate says no, and the HTTP status of each: the only place where the two
 * meet.
 *
 * <p>The lower-case name is the stable {@code code} that clients may branch on.
 */
public enum ErrorCode {
  /** No function serves this path. */
  NOT_FOUND(404, "No such route"),
  /** The path exists, the method does not; the answer carries {@code Allow}. */
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  /** The answer cannot be given in any of the media types that the caller accepts. */
  NOT_ACCEPTABLE(406, "Not acceptable"),
  /** The body's media type is not one that this route reads. */
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  /** The request itself breaks the rules of HTTP. */
  MALFORMED_REQUEST(400, "Malformed request"),
  /** The body is not JSON. */
  MALFORMED_JSON(400, "Malformed JSON"),
  /** A field, parameter or header has a value that this route cannot accept. */
  INVALID_REQUEST(400, "Invalid request"),
  /** The body is larger than the limit. */
  BODY_TOO_LARGE(413, "Body too large"),
  /** The call holds more images than one call may. */
  TOO_MANY_IMAGES(413, "Too many images"),
  /** The picture has more pixels than the limit. */
  IMAGE_TOO_LARGE(413, "Image too large"),
  /** The bytes are no picture that can be decoded. */
  BAD_IMAGE(400, "Bad image"),
  /** No model of this name is served. */
  UNKNOWN_MODEL(404, "Unknown model"),
  /** The model has no such version. */
  UNKNOWN_VERSION(404, "Unknown model version"),
  /** The model has no such label. */
  UNKNOWN_LABEL(404, "Unknown label"),
  /** The model sent in is broken, or no model, or no archive. */
  UNSERVABLE_MODEL(422, "Model cannot be served"),
  /** The version's number is taken, or was once. */
  VERSION_EXISTS(409, "Version exists"),
  /** Labels point to the version. */
  VERSION_LABELLED(409, "Version is labelled"),
  /** The model is known but cannot be used this way. */
  UNSUPPORTED_MODEL(409, "Model does not support this call"),
  /** The account does not exist, or is not the caller's. */
  UNKNOWN_ACCOUNT(404, "Unknown account"),
  /** The key does not exist, or is not the caller's. */
  UNKNOWN_KEY(404, "Unknown key"),
  /** Usage is not sent on to a sink of this name. */
  UNKNOWN_SINK(404, "Unknown sink"),
  /** The webhook does not exist, or is not the caller's. */
  UNKNOWN_WEBHOOK(404, "Unknown webhook"),
  /** No such message was sent to the webhook. */
  UNKNOWN_DELIVERY(404, "Unknown delivery"),
  /** The account has as many webhooks as it may. */
  TOO_MANY_WEBHOOKS(409, "Too many webhooks"),
  /** A body names a plan that there is not. */
  UNKNOWN_PLAN(400, "Unknown plan"),
  /** A path names a plan that there is not. */
  NO_SUCH_PLAN(404, "No such plan"),
  /** The name has a plan already. */
  PLAN_EXISTS(409, "Plan exists"),
  /** The e-mail address has an account already. */
  EMAIL_TAKEN(409, "E-mail address taken"),
  /** The call carries no API key. */
  MISSING_KEY(401, "Missing API key"),
  /** The API key is malformed, unknown, revoked or expired; which of them is not told. */
  INVALID_KEY(401, "Invalid API key"),
  /** The key lacks the scope that this route needs. */
  INSUFFICIENT_SCOPE(403, "Insufficient scope"),
  /** The key may not use this model. */
  MODEL_NOT_ALLOWED(403, "Model not allowed"),
  /** The key may not be used from the caller's address. */
  ADDRESS_NOT_ALLOWED(403, "Address not allowed"),
  /** A key may not be given more than its maker has. */
  KEY_OUTGROWS_MAKER(403, "Key outgrows its maker"),
  /** The key was revoked or has expired, which is for good. */
  KEY_NOT_ACTIVE(409, "Key not active"),
  /** The operator has closed self-service sign-up. */
  SIGNUP_CLOSED(403, "Sign-up is closed"),
  /** The Idempotency-Key was used before with another request. */
  IDEMPOTENCY_MISMATCH(422, "Idempotency-Key reused"),
  /** An allowance of the key or its account is used up. */
  LIMIT_EXCEEDED(429, "Allowance used up"),
  /** Too many calls of this kind from one client address. */
  TOO_MANY_REQUESTS(429, "Too many requests"),
  /** The model is loading, or was refused. */
  MODEL_NOT_READY(503, "Model not ready"),
  /** All queues are full. */
  OVERLOADED(503, "Overloaded"),
  /** The ledger cannot record the call now, so it was not answered. */
  LEDGER_UNAVAILABLE(503, "Ledger unavailable"),
  /** A defect of ours; the log knows more under the request id. */
  INTERNAL(500, "Internal error");

  private final int status;
  private final String title;

  ErrorCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status that answers with this code. */
  public int status() {
    return status;
  }

  /** A short, constant summary for people. */
  public String title() {
    return title;
  }

  /** The stable text that clients see. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The RFC 9457 problem type; limits use the types that IANA registers for them. */
  public String type() {
    return switch (this) {
      case LIMIT_EXCEEDED, TOO_MANY_REQUESTS ->
          "https://iana.org/assignments/http-problem-types#quota-exceeded";
      case OVERLOADED, MODEL_NOT_READY, LEDGER_UNAVAILABLE ->
          "https://iana.org/assignments/http-problem-types#temporary-reduced-capacity";
      default -> "urn:tollgate:problem:" + code();
    };
  }
}
