package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One picture, however it is sent, gets one answer. */
@ExtendWith(SharedServer.class)
final class PicturesJourneyTest {
  private static final int LABELS = 10;

  @Test
  void theSamePictureScoresTheSameInEveryLosslessFileAndEveryBody(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    Picture picture = FashionMnist.testImage(0);
    int side = Picture.SIDE;
    List<Body> bodies =
        Stream.of(
                picture.file(PictureFormat.GIF),
                picture.file(PictureFormat.BMP),
                picture.colourFile(PictureFormat.PNG, side, side),
                picture.colourFile(PictureFormat.BMP, side, side))
            .flatMap(
                file ->
                    Stream.of(Body.raw(file), Body.form(List.of(file)), Body.base64(List.of(file))))
            .toList();

    // When
    double expected = bestScore(api.classify(picture.file(PictureFormat.PNG)));
    List<Double> scores =
        bodies.stream().map(api::classify).map(PicturesJourneyTest::bestScore).toList();

    // Then
    assertThat(scores).hasSize(12).allSatisfy(s -> assertThat(s).isCloseTo(expected, within(1e-4)));
  }

  @Test
  void aPictureOfAnotherSizeIsScaled(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    Picture picture = FashionMnist.testImage(0);

    // When
    List<Answer> answers =
        Stream.of(
                picture.colourFile(PictureFormat.PNG, 280, 280),
                picture.colourFile(PictureFormat.JPEG, 560, 560),
                picture.colourFile(PictureFormat.BMP, 140, 140),
                picture.colourFile(PictureFormat.GIF, 84, 84))
            .map(api::classify)
            .toList();

    // Then
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(best(answer).required("index").intValue()).isEqualTo(picture.label()));
  }

  @Test
  void topKLimitsTheLabelsWhichComeBestFirst(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    PictureFile file = FashionMnist.testImage(3).file(PictureFormat.PNG);
    Map<String, Object> fields = Body.imagesOf(List.of(file));
    fields.put("top_k", 3);

    // When
    Answer three = api.classify(Body.json(fields));
    Answer all = api.post("/v1/models/fashion-mnist/classify?top_k=99", Body.raw(file));

    // Then
    assertThat(labels(three)).hasSize(3).isEqualTo(labels(all).subList(0, 3));
    assertThat(labels(all)).hasSize(LABELS);
    assertThat(labels(all).stream().map(l -> l.required("score").doubleValue()).toList())
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(labels(all).stream().mapToDouble(l -> l.required("score").doubleValue()).sum())
        .isCloseTo(1, within(1e-3));
  }

  @Test
  void aPinnedVersionAnswersLikeTheNewestOne(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    PictureFile file = FashionMnist.testImage(4).file(PictureFormat.PNG);
    JsonNode model = server.anonymous().get("/v1/models/fashion-mnist").expect(200).json();
    String version = model.required("version").textValue();

    // When
    Answer newest = api.classify(file).expect(200);
    Answer pinned =
        api.post("/v1/models/fashion-mnist/versions/" + version + "/classify", Body.raw(file))
            .expect(200);

    // Then
    assertThat(newest.json().required("version").textValue()).isEqualTo(version);
    assertThat(labels(pinned)).isEqualTo(labels(newest));
    assertThat(model.required("labels")).hasSize(LABELS);
  }

  private static List<JsonNode> labels(Answer answer) {
    return Json.list(
        answer.expect(200).json().required("predictions").required(0).required("labels"));
  }

  private static JsonNode best(Answer answer) {
    return labels(answer).getFirst();
  }

  private static double bestScore(Answer answer) {
    return best(answer).required("score").doubleValue();
  }
}
