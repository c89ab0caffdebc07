package dev.tollgate.classify.tfserving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.TensorJson.InvalidJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the signature that a body names. It decides how all else is read and may come last, so a
 * body that holds its name is gone through once more.
 */
final class SignatureNames {
  static final String FIELD = "signature_name";

  private static final byte[] NAME = FIELD.getBytes(StandardCharsets.US_ASCII);

  private String found;

  private SignatureNames() {}

  /** The name, if the body holds one. */
  static Optional<String> in(byte[] body) {
    if (!mentions(body)) {
      return Optional.empty();
    }
    SignatureNames names = new SignatureNames();
    TensorJson.read(body, body.length, names::read);
    return Optional.ofNullable(names.found).filter(name -> !name.isEmpty());
  }

  private void read(JsonParser parser) throws IOException, InvalidJsonException {
    parser.nextToken();
    TensorJson.expectObject(parser, "the body");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (field.equals(FIELD)) {
        found = TensorJson.text(parser, field);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static boolean mentions(byte[] body) {
    for (int at = 0; at + NAME.length <= body.length; at++) {
      int same = 0;
      while (same < NAME.length && body[at + same] == NAME[same]) {
        same++;
      }
      if (same == NAME.length) {
        return true;
      }
    }
    return false;
  }
}
