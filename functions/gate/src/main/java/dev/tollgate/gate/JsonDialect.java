package dev.tollgate.gate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * The JSON of the API: {@code snake_case}, and strict, because a misspelt {@code expires_at} that
 * is silently ignored makes a key that never expires. A number is no text, a text is no number, and
 * a time is a text.
 */
@Singleton
public final class JsonDialect implements ObjectMapperCustomizer {
  private static final List<LogicalType> SCALARS =
      List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean, LogicalType.Textual);

  @Override
  public void customize(ObjectMapper mapper) {
    mapper
        .setPropertyNamingStrategy(new OwnNames())
        .registerModule(new SimpleModule("times").addDeserializer(Instant.class, new TimeReader()))
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    SCALARS.forEach(type -> refuseOthers(mapper, type));
  }

  /** Last, because of two readers of one type the one that was registered later counts. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  private static void refuseOthers(ObjectMapper mapper, LogicalType type) {
    for (CoercionInputShape shape :
        List.of(
            CoercionInputShape.Boolean,
            CoercionInputShape.EmptyString,
            CoercionInputShape.Integer,
            CoercionInputShape.Float,
            CoercionInputShape.String)) {
      if (!isOwn(type, shape)) {
        mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
      }
    }
  }

  private static boolean isOwn(LogicalType type, CoercionInputShape shape) {
    return switch (type) {
      case Integer -> shape == CoercionInputShape.Integer;
      case Float -> shape == CoercionInputShape.Integer || shape == CoercionInputShape.Float;
      case Boolean -> shape == CoercionInputShape.Boolean;
      default -> shape == CoercionInputShape.String || shape == CoercionInputShape.EmptyString;
    };
  }
}
