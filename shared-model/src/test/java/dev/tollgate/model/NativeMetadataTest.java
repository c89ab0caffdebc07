package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

/** A native executable knows only the classes that its metadata names. */
final class NativeMetadataTest {
  private static final String METADATA =
      "/META-INF/native-image/dev.tollgate/shared-model/reachability-metadata.json";
  private static final Pattern CLASS_NAME =
      Pattern.compile("\\x00(org/(?:bytedeco|tensorflow)/[\\w/$]+)(?=\\x00)");

  @Test
  void everyClassThatTensorFlowsLibraryLooksUpIsNamed() throws Exception {
    // Given
    Set<String> lookedUp = namesIn(library());

    // When
    Set<String> named = namedForNativeCode();

    // Then
    assertThat(lookedUp).hasSizeGreaterThan(90);
    assertThat(named).containsAll(lookedUp);
    assertThat(named.stream().filter(name -> name.startsWith("org."))).isSubsetOf(lookedUp);
  }

  private static String library() throws IOException {
    String path =
        "/org/tensorflow/internal/c_api/"
            + Loader.getPlatform()
            + "/"
            + System.mapLibraryName("jnitensorflow");
    return new String(resource(path), StandardCharsets.ISO_8859_1);
  }

  private static Set<String> namesIn(String library) {
    return CLASS_NAME
        .matcher(library)
        .results()
        .map(MatchResult::group)
        .map(name -> name.substring(1).replace('/', '.'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> namedForNativeCode() throws IOException {
    JsonNode types = new ObjectMapper().readTree(resource(METADATA)).required("reflection");
    Set<String> names = new TreeSet<>();
    for (JsonNode type : types) {
      if (type.path("jniAccessible").booleanValue()) {
        names.add(type.required("type").textValue());
      }
    }
    return names;
  }

  private static byte[] resource(String path) throws IOException {
    try (InputStream in = NativeMetadataTest.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    }
  }
}
