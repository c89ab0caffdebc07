package dev.tollgate.classify.tfserving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.TensorJson.InvalidJsonException;
import dev.tollgate.model.ExampleFeatures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Reads one example: an object of features, each a value or a list of values of one kind. What is
 * written with a fraction or an exponent is a number, without one it is a whole number, as in
 * TensorFlow Serving. Used by one thread.
 */
final class FeatureReader {
  private static final String RULE =
      "a feature must hold strings, {\"b64\":\"…\"}, numbers, whole numbers or truth values, all of"
          + " one kind";

  private final List<Long> whole = new ArrayList<>();
  private final List<Float> numbers = new ArrayList<>();
  private final List<byte[]> texts = new ArrayList<>();

  private FeatureReader() {}

  static ExampleFeatures example(JsonParser parser) throws IOException, InvalidJsonException {
    TensorJson.expectObject(parser, "an example");
    ExampleFeatures example = new ExampleFeatures();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      FeatureReader feature = new FeatureReader();
      feature.read(parser);
      feature.putInto(example, name);
    }
    return example;
  }

  private void putInto(ExampleFeatures example, String name) throws InvalidJsonException {
    int kinds = (whole.isEmpty() ? 0 : 1) + (numbers.isEmpty() ? 0 : 1) + (texts.isEmpty() ? 0 : 1);
    if (kinds > 1) {
      throw new InvalidJsonException(RULE);
    }
    if (!whole.isEmpty()) {
      example.putWhole(name, whole);
    } else if (!numbers.isEmpty()) {
      example.putNumbers(name, numbers);
    } else if (!texts.isEmpty()) {
      example.putTexts(name, texts);
    } else {
      example.putNothing(name);
    }
  }

  private void read(JsonParser parser) throws IOException, InvalidJsonException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      readValue(parser);
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      readValue(parser);
    }
  }

  private void readValue(JsonParser parser) throws IOException, InvalidJsonException {
    switch (parser.currentToken()) {
      case VALUE_TRUE -> whole.add(1L);
      case VALUE_FALSE -> whole.add(0L);
      case VALUE_STRING -> texts.add(parser.getText().getBytes(StandardCharsets.UTF_8));
      case START_OBJECT -> texts.add(bytes(parser));
      case VALUE_NUMBER_FLOAT -> numbers.add(parser.getFloatValue());
      case VALUE_NUMBER_INT -> {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
          throw new InvalidJsonException("a whole number of a feature has at most 64 bits");
        }
        whole.add(parser.getLongValue());
      }
      default -> throw new InvalidJsonException(RULE);
    }
  }

  @SuppressWarnings("UnusedException") // the refusal says all that there is to say
  private static byte[] bytes(JsonParser parser) throws IOException, InvalidJsonException {
    if (!"b64".equals(parser.nextFieldName()) || parser.nextToken() != JsonToken.VALUE_STRING) {
      throw new InvalidJsonException(RULE);
    }
    String text = parser.getText();
    if (parser.nextToken() != JsonToken.END_OBJECT) {
      throw new InvalidJsonException(RULE);
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException("'b64' does not hold base64");
    }
  }
}
