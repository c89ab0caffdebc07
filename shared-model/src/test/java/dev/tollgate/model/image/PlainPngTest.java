package dev.tollgate.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.model.ComputeSettings;
import dev.tollgate.model.train.FashionMnist;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the decoder in Java to TensorFlow's. */
final class PlainPngTest {
  private static final int SIDE = 28;
  private static final ImageInput ODD = new ImageInput(SIDE, SIDE, 1, 0.0078f, -0.97f, true);
  private static final ImageInput GREY = ImageInput.unitScaled(SIDE, SIDE, 1);
  private static final ImageInput COLOUR = ImageInput.unitScaled(SIDE, SIDE, 3);
  private static final PictureDecoder IN_GREY = tensorFlow(GREY);
  private static final PictureDecoder IN_COLOUR = tensorFlow(COLOUR);

  @AfterAll
  static void freeDecoders() {
    IN_GREY.close();
    IN_COLOUR.close();
  }

  @Test
  void realPicturesAreDecodedBitForBitAsTensorFlowDoes() throws Exception {
    // Given
    PlainPng plain = new PlainPng(GREY);

    for (int i = 0; i < 1_000; i++) {
      // When
      byte[] png = FashionMnist.testPng(i);

      // Then
      assertThat(plain.decode(png)).contains(inTensorFlow(IN_GREY, png));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void everyFilterIsUndoneInGreyAndColour(int filter) throws Exception {
    // Given
    int[] filters = filter == 5 ? new int[] {0, 1, 2, 3, 4} : new int[] {filter};
    byte[] grey = png(0, 1, filters);
    byte[] colour = png(2, 3, filters);

    // Then
    assertThat(new PlainPng(GREY).decode(grey)).contains(inTensorFlow(IN_GREY, grey));
    assertThat(new PlainPng(COLOUR).decode(colour)).contains(inTensorFlow(IN_COLOUR, colour));
  }

  @Test
  void scalingShiftingAndInvertingAgreeToTheBit() throws Exception {
    // Given
    byte[] png = png(0, 1, 0);

    try (PictureDecoder decoder = tensorFlow(ODD)) {
      // Then
      assertThat(new PlainPng(ODD).decode(png)).contains(inTensorFlow(decoder, png));
    }
  }

  @Test
  void dataInManyChunksAndHarmlessRemarksAreFine() throws Exception {
    // Given
    byte[] data = PngWriter.data(noise(SIDE * SIDE), SIDE, 1, 0);
    PngWriter writer =
        new PngWriter().header(SIDE, SIDE, 0, 0).chunk("tEXt", new byte[] {'a', 0, 'b'});
    for (int at = 0; at < data.length; at += 50) {
      writer.chunk("IDAT", Arrays.copyOfRange(data, at, Math.min(data.length, at + 50)));
    }
    byte[] png = writer.end();

    // Then
    assertThat(new PlainPng(GREY).decode(png)).contains(inTensorFlow(IN_GREY, png));
  }

  @Test
  void whatIsNotPlainIsLeftToTensorFlow() {
    // Given
    PlainPng plain = new PlainPng(GREY);
    byte[] data = PngWriter.data(noise(SIDE * SIDE), SIDE, 1, 0);
    byte[] badFilter = PngWriter.data(noise(SIDE * SIDE), SIDE, 1, 9);

    // Then
    assertThat(plain.decode(Pictures.encode(Pictures.gradients(SIDE, SIDE), "png"))).isEmpty();
    assertThat(plain.decode(Pictures.encode(Pictures.grey(1, 1, new byte[1]), "png"))).isEmpty();
    assertThat(plain.decode(start().chunk("IDAT", badFilter).end())).isEmpty();
    assertThat(plain.decode(start().end())).isEmpty();
    assertThat(plain.decode(start().chunk("IDAT", Arrays.copyOf(data, 90)).end())).isEmpty();
    assertThat(plain.decode(start().chunk("ABCD", data).chunk("IDAT", data).end())).isEmpty();
    assertThat(plain.decode(new PngWriter().header(SIDE, SIDE, 0, 1).chunk("IDAT", data).end()))
        .isEmpty();
  }

  @Test
  void whateverItAcceptsTensorFlowAcceptsWithTheSameNumbers() throws Exception {
    // Given
    PlainPng plain = new PlainPng(GREY);
    byte[] whole = FashionMnist.testPng(3);
    Random random = new Random(5);
    int accepted = 0;

    for (int round = 0; round < 5_000; round++) {
      byte[] scrambled = whole.clone();
      for (int i = 0; i < round % 3; i++) {
        scrambled[8 + random.nextInt(scrambled.length - 8)] ^= (byte) (1 << random.nextInt(8));
      }

      // When
      var values = plain.decode(scrambled);

      // Then
      if (values.isPresent()) {
        accepted++;
        assertThat(values).contains(inTensorFlow(IN_GREY, scrambled));
      }
    }
    assertThat(accepted).isBetween(1_000, 4_000);
  }

  @Test
  void aCutPictureIsRefusedByBoth() {
    // Given
    byte[] whole = FashionMnist.testPng(3);

    for (int length = 33; length < whole.length - 12; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);

      // Then
      assertThat(new PlainPng(GREY).decode(cut)).isEmpty();
      assertThatThrownBy(() -> IN_GREY.decode(cut, ImageHeader.read(cut)))
          .isInstanceOf(UnreadableImageException.class);
    }
  }

  private static PngWriter start() {
    return new PngWriter().header(SIDE, SIDE, 0, 0);
  }

  private static byte[] png(int colourType, int step, int... filters) {
    byte[] samples = noise(SIDE * SIDE * step);
    return new PngWriter()
        .header(SIDE, SIDE, colourType, 0)
        .chunk("IDAT", PngWriter.data(samples, SIDE * step, step, filters))
        .end();
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static PictureDecoder tensorFlow(ImageInput input) {
    return new PictureDecoder(input, ComputeSettings.callerRuns().toConfig());
  }

  private static float[] inTensorFlow(PictureDecoder decoder, byte[] png) throws Exception {
    return decoder.decodeInTensorFlow(png, ImageHeader.read(png));
  }
}
