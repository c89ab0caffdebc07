package dev.tollgate.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/**
 * JSON as the journeys read and write it: as a tree, so that nothing of the server's types helps.
 */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode read(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The elements of an array. */
  static List<JsonNode> list(JsonNode array) {
    Iterator<JsonNode> elements = array.elements();
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED), false)
        .toList();
  }

  /** The sum of a whole-number field over the elements. */
  static long sum(List<JsonNode> elements, String field) {
    return elements.stream().mapToLong(element -> element.required(field).longValue()).sum();
  }
}
