package dev.tollgate.gate;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;

/**
 * Names in {@code snake_case} for our own types. Those of others keep the names that they have, for
 * some are spoken to whoever runs us, such as the events of API Gateway.
 */
final class OwnNames extends PropertyNamingStrategies.SnakeCaseStrategy {
  private static final long serialVersionUID = 1;
  private static final String OWN = "dev.tollgate.";

  @Override
  public String nameForField(MapperConfig<?> config, AnnotatedField field, String name) {
    return isOwn(field) ? super.nameForField(config, field, name) : name;
  }

  @Override
  public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
    return isOwn(method) ? super.nameForGetterMethod(config, method, name) : name;
  }

  @Override
  public String nameForSetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
    return isOwn(method) ? super.nameForSetterMethod(config, method, name) : name;
  }

  @Override
  public String nameForConstructorParameter(
      MapperConfig<?> config, AnnotatedParameter parameter, String name) {
    return isOwn(parameter) ? super.nameForConstructorParameter(config, parameter, name) : name;
  }

  private static boolean isOwn(AnnotatedMember member) {
    return member.getDeclaringClass().getName().startsWith(OWN);
  }
}
