package dev.tollgate.classify.tensors;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells byte strings that are text from others. */
public final class Texts {
  private Texts() {}

  /** The text that the bytes are in UTF-8, if they are. */
  @SuppressWarnings("UnusedException") // bytes that are no text are no failure
  public static Optional<String> of(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
