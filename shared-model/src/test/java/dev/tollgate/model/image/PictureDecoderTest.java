package dev.tollgate.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.model.ComputeSettings;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureDecoderTest {
  private static final int SIDE = 28;
  private static final PictureDecoder GREY = decoder(ImageInput.unitScaled(SIDE, SIDE, 1));
  private static final PictureDecoder COLOUR = decoder(ImageInput.unitScaled(SIDE, SIDE, 3));
  private static final PictureDecoder RAW = decoder(new ImageInput(SIDE, SIDE, 1, 1f, 0f, false));

  @AfterAll
  static void freeDecoders() {
    GREY.close();
    COLOUR.close();
    RAW.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp"})
  void pictureOfTheRightSizeArrivesBitForBit(String encoder) throws Exception {
    // Given
    byte[] levels = noise(SIDE * SIDE);
    BufferedImage picture =
        encoder.equals("bmp")
            ? Pictures.as(BufferedImage.TYPE_INT_RGB, linear(levels))
            : Pictures.grey(SIDE, SIDE, levels);
    byte[] encoded =
        encoder.equals("gif")
            ? Pictures.encode(greyTable(levels), "gif")
            : Pictures.encode(picture, encoder);

    // When
    float[] values = decode(GREY, encoded);

    // Then
    for (int i = 0; i < levels.length; i++) {
      assertThat(values[i]).isEqualTo((levels[i] & 0xff) * (1f / 255f));
    }
  }

  @Test
  void jpegComesCloseToItsSource() throws Exception {
    // Given
    byte[] encoded =
        Pictures.encode(Pictures.plain(SIDE, SIDE, 0x808080, BufferedImage.TYPE_INT_RGB), "jpg");

    // Then
    assertThat(decode(RAW, encoded)).containsOnly(128f);
  }

  @Test
  void sixteenBitPngKeepsItsUpperBits() throws Exception {
    // Given
    BufferedImage deep = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < SIDE * SIDE; i++) {
      deep.getRaster().setSample(i % SIDE, i / SIDE, 0, 0xc8f0);
    }

    // Then
    assertThat(decode(RAW, Pictures.encode(deep, "png"))).containsOnly((float) 0xc8);
  }

  @ParameterizedTest
  @CsvSource({"1, png", "4, png", "8, png", "8, gif", "1, bmp", "4, bmp", "8, bmp"})
  void colourTablesAreLookedUp(int bits, String encoder) throws Exception {
    // Given
    BufferedImage table = Pictures.indexed(SIDE, SIDE, bits, 0xff0000, 0x0000ff);

    // When
    float[] values = decode(COLOUR, Pictures.encode(table, encoder));

    // Then
    assertThat(Arrays.copyOf(values, 6)).containsExactly(1f, 0f, 0f, 0f, 0f, 1f);
    assertThat(Arrays.copyOfRange(values, SIDE * 3, SIDE * 3 + 3)).containsExactly(0f, 0f, 1f);
  }

  @Test
  void transparencyIsLeftOut() throws Exception {
    // Given
    BufferedImage glass = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      glass.setRGB(i % SIDE, i / SIDE, 0x40ff0000);
    }

    // When
    float[] values = decode(COLOUR, Pictures.encode(glass, "png"));

    // Then
    assertThat(Arrays.copyOf(values, 3)).containsExactly(1f, 0f, 0f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp"})
  void colourBecomesLuma(String encoder) throws Exception {
    // Given
    byte[] encoded =
        Pictures.encode(Pictures.plain(SIDE, SIDE, 0x00ff00, BufferedImage.TYPE_INT_RGB), encoder);

    // Then
    assertThat(decode(RAW, encoded)[0]).isCloseTo(150f, within(1f));
  }

  @Test
  void topDownBitmapIsNotTurnedOver() throws Exception {
    // Given
    BufferedImage picture = Pictures.gradients(SIDE, SIDE);
    byte[] bottomUp = Pictures.encode(picture, "bmp");
    byte[] topDown = bottomUp.clone();
    int row = SIDE * 3;
    for (int y = 0; y < SIDE; y++) {
      System.arraycopy(bottomUp, 54 + (SIDE - 1 - y) * row, topDown, 54 + y * row, row);
    }
    byte[] height = {(byte) -SIDE, -1, -1, -1};
    System.arraycopy(height, 0, topDown, 22, 4);

    // Then
    assertThat(decode(COLOUR, topDown)).isEqualTo(decode(COLOUR, bottomUp));
  }

  @Test
  void shrinkingAveragesInsteadOfSampling() throws Exception {
    // Given
    byte[] stripes = new byte[SIDE * 8 * SIDE * 8];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = (byte) (i % 2 == 0 ? 0 : 255);
    }

    // When
    float[] values =
        decode(RAW, Pictures.encode(Pictures.grey(SIDE * 8, SIDE * 8, stripes), "png"));

    // Then
    assertThat(values[SIDE * SIDE / 2 + SIDE / 2]).isCloseTo(127.5f, within(2f));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2000", "2000, 1", "14, 14", "300, 200"})
  void anySizeIsFitted(int width, int height) throws Exception {
    // Given
    byte[] encoded =
        Pictures.encode(Pictures.plain(width, height, 0x404040, BufferedImage.TYPE_INT_RGB), "png");

    // When
    float[] values = decode(RAW, encoded);

    // Then
    assertThat(values).hasSize(SIDE * SIDE);
    for (float value : values) {
      assertThat(value).isCloseTo(64f, within(0.01f));
    }
  }

  @Test
  void invertsAndShiftsWhenAsked() throws Exception {
    // Given
    byte[] encoded =
        Pictures.encode(Pictures.plain(SIDE, SIDE, 0xffffff, BufferedImage.TYPE_INT_RGB), "png");

    try (PictureDecoder inverted = decoder(new ImageInput(SIDE, SIDE, 1, 1f / 127.5f, -1f, true))) {
      // When
      float[] values = decode(inverted, encoded);

      // Then
      assertThat(values).containsOnly(-1f);
    }
  }

  private static PictureDecoder decoder(ImageInput input) {
    return new PictureDecoder(input, ComputeSettings.callerRuns().toConfig());
  }

  private static float[] decode(PictureDecoder decoder, byte[] encoded) throws Exception {
    return decoder.decode(encoded, ImageHeader.read(encoded));
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  private static BufferedImage linear(byte[] levels) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < levels.length; i++) {
      image.setRGB(i % SIDE, i / SIDE, (levels[i] & 0xff) * 0x010101);
    }
    return image;
  }

  private static BufferedImage greyTable(byte[] levels) {
    int[] table = new int[256];
    Arrays.setAll(table, level -> level * 0x010101);
    BufferedImage image = Pictures.indexed(SIDE, SIDE, 8, table);
    for (int i = 0; i < levels.length; i++) {
      image.getRaster().setSample(i % SIDE, i / SIDE, 0, levels[i] & 0xff);
    }
    return image;
  }
}
