package dev.tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteIndexTest {
  private static final Access OPEN = new Access.Open();

  private final RouteIndex index =
      new RouteIndex(
          List.of(
              Route.of("GET", "/v1/keys/{id}", OPEN),
              Route.of("DELETE", "/v1/keys/{id}", OPEN),
              Route.of("GET", "/v1/keys/mine", OPEN),
              Route.of("POST", "/v1/keys", OPEN),
              Route.of("POST", "/v1/models/{model}", OPEN),
              Route.of("POST", "/v1/models/{model}:predict", OPEN),
              Route.of("GET", "/q/health/**", OPEN)));

  private String found(HttpMethod method, String path) {
    return index.find(method, path) instanceof RouteIndex.Match.Found(Route route)
        ? route.template()
        : null;
  }

  @Test
  void aParameterTakesOneSegment() {
    assertThat(found(HttpMethod.GET, "/v1/keys/key_1")).isEqualTo("/v1/keys/{id}");
  }

  @Test
  void aParameterWithASuffixWinsOverOneWithout() {
    assertThat(found(HttpMethod.POST, "/v1/models/m:predict"))
        .isEqualTo("/v1/models/{model}:predict");
    assertThat(found(HttpMethod.POST, "/v1/models/m:n:predict"))
        .isEqualTo("/v1/models/{model}:predict");
    assertThat(found(HttpMethod.POST, "/v1/models/m:explain")).isEqualTo("/v1/models/{model}");
    assertThat(found(HttpMethod.POST, "/v1/models/:predict")).isEqualTo("/v1/models/{model}");
  }

  @Test
  void aLiteralWinsOverAParameter() {
    assertThat(found(HttpMethod.GET, "/v1/keys/mine")).isEqualTo("/v1/keys/mine");
  }

  @Test
  void headIsServedWhereGetIs() {
    assertThat(found(HttpMethod.HEAD, "/v1/keys/key_1")).isEqualTo("/v1/keys/{id}");
  }

  @Test
  void anOpenEndTakesAnyRest() {
    assertThat(found(HttpMethod.GET, "/q/health")).isEqualTo("/q/health/**");
    assertThat(found(HttpMethod.GET, "/q/health/ready")).isEqualTo("/q/health/**");
    assertThat(found(HttpMethod.GET, "/q/health/a/b")).isEqualTo("/q/health/**");
  }

  @Test
  void anotherMethodIsToldWhichOnesThereAre() {
    assertThat(index.find(HttpMethod.POST, "/v1/keys/key_1"))
        .isEqualTo(new RouteIndex.Match.OtherMethods(List.of("DELETE", "GET")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/v1",
        "/v1/keys/",
        "/v1/keys/a/b",
        "/v1//keys",
        "/v1/key",
        "/q",
        "/V1/keys"
      })
  void whatNobodyDeclaredIsNowhere(String path) {
    assertThat(index.find(HttpMethod.GET, path)).isEqualTo(new RouteIndex.Match.Nowhere());
  }
}
