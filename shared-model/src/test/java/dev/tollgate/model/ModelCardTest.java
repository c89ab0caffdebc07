package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.model.image.ImageInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelCardTest {

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    // Given
    ModelCard card =
        new ModelCard(
            "Title",
            "Größe \"quoted\"",
            "Publisher",
            "MIT",
            List.of("cat", "dog"),
            Optional.of(new ImageInput(224, 224, 3, 1f / 127.5f, -1f, true)),
            new ScoreOutput(Optional.of("dense"), true),
            new Price(250, "EUR", 3),
            Map.of("test_accuracy", 0.91),
            Map.of("seed", "1"));

    // Then
    assertThat(ModelCard.parse(card.toJson())).isEqualTo(card);
  }

  @Test
  void anEmptyObjectIsAFreeModelWithoutPictures() throws Exception {
    // When
    ModelCard card = parse("{}");

    // Then
    assertThat(card.imageInput()).isEmpty();
    assertThat(card.labels()).isEmpty();
    assertThat(card.price()).isEqualTo(Price.FREE);
    assertThat(card.output()).isEqualTo(ScoreOutput.PROBABILITIES);
  }

  @Test
  void anUntoldScaleIsExactlyThatOfTraining() throws Exception {
    // When
    ModelCard card = parse("{'input':{'kind':'image','height':28,'width':28,'channels':1}}");

    // Then
    assertThat(card.imageInput()).contains(ImageInput.unitScaled(28, 28, 1));
  }

  @Test
  void aWrittenScaleIsExactlyThatOfTraining() throws Exception {
    // When
    ModelCard card =
        parse(
            "{'input':{'kind':'image','height':28,'width':28,'channels':1,"
                + "'scale':0.00392156862745098}}");

    // Then
    assertThat(card.imageInput().orElseThrow().scale()).isEqualTo(1f / 255f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "3", "{", "{'title':}", "\u0000"})
  void textThatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("model.json: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'title':3}|title",
        "{'labels':'cat'}|labels",
        "{'labels':[1]}|labels",
        "{'input':{'kind':'sound'}}|input.kind",
        "{'input':{'kind':'image','height':28,'width':'x','channels':1}}|input.width",
        "{'input':{'kind':'image','height':0,'width':28,'channels':1}}|height",
        "{'input':{'kind':'image','height':28,'width':28,'channels':2}}|channels",
        "{'input':{'kind':'image','height':28,'width':28,'channels':1,'scale':0}}|scale",
        "{'input':{'kind':'image','height':28,'width':28,'channels':1,'scale':'1'}}|number",
        "{'output':{'kind':'votes'}}|output.kind",
        "{'price':{'unit_micros':-1}}|unit_micros",
        "{'price':{'unit_micros':0.5}}|unit_micros",
        "{'price':{'unit_micros':1,'currency':'XXQ'}}|XXQ",
        "{'price':{'unit_micros':1,'explain_units':0}}|explain_units",
        "{'price':{'unit_micros':1,'explain_units':'two'}}|explain_units",
        "{'metrics':[]}|metrics",
        "{'metrics':{'a':'b'}}|number",
        "{'lineage':7}|lineage"
      })
  void wrongFieldsAreNamed(String text, String named) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(named);
  }

  private static ModelCard parse(String text) throws InvalidModelException {
    return ModelCard.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
