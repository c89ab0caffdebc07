package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheFolderTest {
  @TempDir Path home;

  @Test
  void isWhereTheUserWantsIt() {
    // Given
    var environment = Map.of("XDG_CACHE_HOME", "/somewhere/else");

    // When
    var found = CacheFolder.find(environment, home, false);

    // Then
    assertThat(found).contains(Path.of("/somewhere/else/tollgate"));
  }

  @Test
  void ignoresARelativeWishAsTheStandardDemands() {
    // Given
    var environment = Map.of("XDG_CACHE_HOME", "relative");

    // When
    var found = CacheFolder.find(environment, home, false);

    // Then
    assertThat(found).contains(home.resolve(".cache", "tollgate"));
  }

  @Test
  void isInTheHomeOfAnOrdinaryUser() {
    // Given
    Map<String, String> environment = Map.of();

    // When
    var found = CacheFolder.find(environment, home, false);

    // Then
    assertThat(found).contains(home.resolve(".cache", "tollgate"));
  }

  @Test
  void isNowhereForAUserWithoutAHome() {
    // Given
    Path missing = home.resolve("missing");

    // When
    var found = CacheFolder.find(Map.of(), missing, false);

    // Then
    assertThat(found).isEmpty();
  }
}
