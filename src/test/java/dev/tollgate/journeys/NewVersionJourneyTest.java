package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A folder dropped into the model repository is served within five seconds, if it is a model. */
@ExtendWith(SharedServer.class)
final class NewVersionJourneyTest {
  private static final Duration PROMISED = Duration.ofSeconds(5);
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);

  @Test
  void aNewModelAndItsNewVersionsAreServedAndNoCallFailsMeanwhile(Server server)
      throws IOException {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    Path shipped = server.models().resolve("fashion-mnist").resolve("1");
    Path boots = server.models().resolve("boots");

    // When
    copy(shipped, boots.resolve("1"));
    Eventually.within(PROMISED, () -> assertThat(version(classify(api, "boots"))).isEqualTo("1"));
    AtomicBoolean swapped = new AtomicBoolean();
    CompletableFuture<List<Answer>> meanwhile =
        CompletableFuture.supplyAsync(
            () ->
                Stream.generate(() -> classify(api, "boots"))
                    .takeWhile(_ -> !swapped.get())
                    .toList());
    copy(shipped, boots.resolve("2"));

    // Then
    Eventually.within(PROMISED, () -> assertThat(version(classify(api, "boots"))).isEqualTo("2"));
    swapped.set(true);
    assertThat(meanwhile.join())
        .isNotEmpty()
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(200));
  }

  @Test
  void aBrokenVersionIsNotServedAndTheOldOneStays(Server server) throws IOException {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    Path shipped = server.models().resolve("fashion-mnist").resolve("1");
    Path hats = server.models().resolve("hats");
    copy(shipped, hats.resolve("2"));
    Eventually.within(PROMISED, () -> assertThat(version(classify(api, "hats"))).isEqualTo("2"));

    // When
    byte[] whole = Files.readAllBytes(shipped.resolve("saved_model.pb"));
    Path broken = Files.createDirectories(hats.resolve("3"));
    Files.write(broken.resolve("saved_model.pb"), Arrays.copyOf(whole, whole.length / 2));
    Files.copy(shipped.resolve("model.json"), broken.resolve("model.json"));

    // Then
    Eventually.within(
        PROMISED.multipliedBy(2),
        () -> assertThat(errorOf(server, "hats", "3")).isNotEqualTo("OK"));
    List<Answer> answers = IntStream.range(0, 20).mapToObj(_ -> classify(api, "hats")).toList();
    assertThat(answers)
        .allSatisfy(answer -> assertThat(version(answer.expect(200))).isEqualTo("2"));
    Answer pinned = api.post("/v1/models/hats/versions/3/classify", Body.raw(BOOT));
    assertThat(pinned.code()).as(pinned.text()).isIn("model_not_ready", "unknown_version");
  }

  private static Answer classify(Api api, String model) {
    return api.post("/v1/models/" + model + "/classify", Body.raw(BOOT));
  }

  private static String version(Answer answer) {
    return answer.json().path("version").asText();
  }

  /** What the catalogue says of a version: an error code, or nothing while it is not listed. */
  private static String errorOf(Server server, String model, String version) {
    JsonNode view = server.anonymous().get("/v1/models/" + model).expect(200).json();
    return Json.list(view.required("model_version_status")).stream()
        .filter(status -> status.required("version").textValue().equals(version))
        .map(status -> status.required("status").required("error_code").textValue())
        .findFirst()
        .orElse("OK");
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(from)) {
      all = tree.toList();
    }
    Files.createDirectories(to.getParent());
    for (Path path : all) {
      Files.copy(path, to.resolve(from.relativize(path)));
    }
  }
}
