package dev.tollgate.classify.tensors;

import java.util.OptionalInt;

/**
 * A body as it goes out.
 *
 * @param bytes its content; must not be changed
 * @param mediaType what it is
 * @param jsonBytes how many of the bytes are JSON, if binary data follows it
 */
@SuppressWarnings("ArrayRecordComponent") // travels within one call, never compared
public record WireBody(byte[] bytes, String mediaType, OptionalInt jsonBytes) {

  /** A body that is all JSON. */
  public static WireBody json(byte[] bytes) {
    return new WireBody(bytes, "application/json", OptionalInt.empty());
  }
}
