package dev.tollgate.classify.tensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The JSON in which tensors travel, read and written token by token: millions of numbers make no
 * tree. NaN, Infinity and -Infinity are numbers in it, as TensorFlow Serving has it.
 */
public final class TensorJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private TensorJson() {}

  /** Reads with a parser that stands before the first token. */
  @FunctionalInterface
  public interface Reading {
    /** Reads up to the last token of the document. */
    void with(JsonParser parser) throws IOException, InvalidJsonException;
  }

  /** Writes with a generator. */
  @FunctionalInterface
  public interface Writing {
    /** Writes a whole document. */
    void with(JsonGenerator generator) throws IOException;
  }

  /** A document of JSON that is not the one that is read here; the message is for its sender. */
  public static final class InvalidJsonException extends Exception {
    /** The reason, as the sender may read it. */
    public InvalidJsonException(String message) {
      super(message);
    }
  }

  /**
   * Reads one document and nothing behind it.
   *
   * @throws ProblemException {@code malformed_json} or {@code invalid_request}
   */
  public static void read(byte[] bytes, int length, Reading reading) {
    try (JsonParser parser = FACTORY.createParser(bytes, 0, length)) {
      reading.with(parser);
      if (parser.nextToken() != null) {
        throw ProblemException.of(
            ErrorCode.MALFORMED_JSON, "Something follows behind the JSON document.");
      }
    } catch (InvalidJsonException invalid) {
      throw ProblemException.causedBy(
          ErrorCode.INVALID_REQUEST,
          "The body is not as it must be: " + invalid.getMessage() + ".",
          invalid);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A document. */
  public static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      writing.with(generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Checks that the parser stands at an object's start. */
  public static void expectObject(JsonParser parser, String what) throws InvalidJsonException {
    expect(parser, JsonToken.START_OBJECT, what + " must be an object");
  }

  /** Checks where the parser stands. */
  public static void expect(JsonParser parser, JsonToken token, String rule)
      throws InvalidJsonException {
    if (parser.currentToken() != token) {
      throw new InvalidJsonException(rule);
    }
  }

  /** The text at which the parser stands. */
  public static String text(JsonParser parser, String field)
      throws IOException, InvalidJsonException {
    expect(parser, JsonToken.VALUE_STRING, "'" + field + "' must be a string");
    return parser.getText();
  }
}
