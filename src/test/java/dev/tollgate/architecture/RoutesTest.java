package dev.tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.tollgate.gate.Routes;
import io.quarkus.funqy.Funq;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the rooms declare to the gate is what they serve, no more and no less. */
final class RoutesTest {

  @Test
  void everyServedRouteIsDeclaredAndEveryDeclaredOneIsServed() {
    // Given
    Set<String> declared = declared();

    // When
    Set<String> served =
        Stream.concat(resources(), functions()).collect(Collectors.toUnmodifiableSet());

    // Then
    assertThat(served).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(declared);
  }

  private static Set<String> declared() {
    return Rooms.classes().stream()
        .filter(type -> type.isAssignableTo(Routes.class) && !type.isInterface())
        .map(RoutesTest::instance)
        .flatMap(routes -> routes.routes().stream())
        .map(route -> route.method().name() + " " + route.template())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Routes instance(JavaClass type) {
    try {
      Constructor<?> constructor = type.reflect().getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Routes) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName() + " cannot be made by hand", e);
    }
  }

  private static Stream<String> resources() {
    return Rooms.classes().stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .flatMap(
            type ->
                type.getMethods().stream()
                    .map(JavaMethod::reflect)
                    .flatMap(method -> route(type.reflect(), method).stream()));
  }

  private static Optional<String> route(Class<?> type, Method method) {
    String root = type.getAnnotation(Path.class).value();
    String rest = Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value).orElse("");
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .flatMap(verb -> Optional.ofNullable(verb.getAnnotation(HttpMethod.class)).stream())
        .map(verb -> verb.value() + " " + root + rest)
        .findFirst();
  }

  private static Stream<String> functions() {
    return Rooms.classes().stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(Funq.class))
        .map(method -> "POST /" + method.getAnnotationOfType(Funq.class).value());
  }
}
