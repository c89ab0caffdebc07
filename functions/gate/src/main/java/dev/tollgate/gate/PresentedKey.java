package dev.tollgate.gate;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Where a request carries its API key: {@code Authorization: Bearer} or {@code X-API-Key}. */
final class PresentedKey {
  static final String CHALLENGE = "Bearer realm=\"tollgate\"";
  private static final String SCHEME = "Bearer ";

  private PresentedKey() {}

  static Optional<String> of(HttpServerRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
      return Optional.of(bearer ? authorization.substring(SCHEME.length()).strip() : "");
    }
    return Optional.ofNullable(request.getHeader("X-API-Key")).map(String::strip);
  }

  static ProblemException missing() {
    return ProblemException.of(
            ErrorCode.MISSING_KEY,
            "This call needs an API key. Send it as 'Authorization: Bearer <key>' or 'X-API-Key: <key>'; "
                + "POST /v1/accounts gives you one.")
        .withHeader("WWW-Authenticate", CHALLENGE);
  }

  static ProblemException invalid() {
    return ProblemException.of(
            ErrorCode.INVALID_KEY,
            "The API key is malformed, unknown, revoked or expired. Check that it was copied whole, or make "
                + "a new one.")
        .withHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
  }
}
