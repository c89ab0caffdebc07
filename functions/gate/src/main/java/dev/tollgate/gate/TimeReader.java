package dev.tollgate.gate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads RFC 3339 and nothing else; Jackson would also take numbers for times. */
final class TimeReader extends JsonDeserializer<Instant> {

  @Override
  @SuppressWarnings("UnusedException") // what Jackson throws instead knows where the text stands
  public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (Instant) context.handleUnexpectedToken(Instant.class, parser);
    }
    try {
      return OffsetDateTime.parse(parser.getText()).toInstant();
    } catch (DateTimeException e) {
      throw context.weirdStringException(parser.getText(), Instant.class, "no RFC 3339 time");
    }
  }
}
