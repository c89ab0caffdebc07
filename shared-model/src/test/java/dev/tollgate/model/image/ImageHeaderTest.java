package dev.tollgate.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageHeaderTest {

  @ParameterizedTest
  @CsvSource({"png, PNG", "jpg, JPEG", "gif, GIF", "bmp, BMP"})
  void readsFormatAndSizeWithoutDecoding(String encoder, ImageFormat format) throws Exception {
    // Given
    byte[] encoded = Pictures.encode(Pictures.gradients(37, 21), encoder);

    // When
    ImageHeader header = ImageHeader.read(encoded);

    // Then
    assertThat(header).isEqualTo(new ImageHeader(format, 37, 21));
    assertThat(header.pixels()).isEqualTo(777);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void everyCutBeforeTheSizeIsRefusedAndNoneBreaks(String encoder) {
    // Given
    byte[] encoded = Pictures.encode(Pictures.gradients(9, 9), encoder);

    for (int length = 0; length < 20; length++) {
      // When
      byte[] cut = Arrays.copyOf(encoded, length);

      // Then
      assertThatThrownBy(() -> ImageHeader.read(cut)).isInstanceOf(UnreadableImageException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void scrambledBytesEitherReadOrAreRefused(String encoder) {
    // Given
    byte[] encoded = Pictures.encode(Pictures.gradients(9, 9), encoder);
    Random random = new Random(7);
    int read = 0;
    int refused = 0;

    // When
    for (int round = 0; round < 20_000; round++) {
      byte[] scrambled = encoded.clone();
      for (int i = 0; i < 1 + round % 4; i++) {
        scrambled[random.nextInt(Math.min(64, scrambled.length))] = (byte) random.nextInt();
      }
      try {
        assertThat(ImageHeader.read(scrambled).pixels()).isPositive();
        read++;
      } catch (UnreadableImageException expected) {
        refused++;
      }
    }

    // Then
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  @Test
  void emptyAndUnknownBytesAreRefusedWithAdvice() {
    // Given
    byte[] text = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);

    // Then
    assertThatThrownBy(() -> ImageHeader.read(new byte[0])).hasMessageContaining("empty");
    assertThatThrownBy(() -> ImageHeader.read(text)).hasMessageContaining("PNG, JPEG, GIF or BMP");
  }

  @Test
  void statedSizeOfZeroIsRefused() {
    // Given
    byte[] png = Pictures.encode(Pictures.gradients(4, 4), "png");
    Arrays.fill(png, 16, 20, (byte) 0);

    // Then
    assertThatThrownBy(() -> ImageHeader.read(png)).hasMessageContaining("without pixels");
  }

  @Test
  void hugeStatedSizeIsToldWithoutOverflow() throws Exception {
    // Given
    byte[] png = Pictures.encode(Pictures.gradients(4, 4), "png");
    for (int at : new int[] {16, 20}) {
      png[at] = 0x7f;
      Arrays.fill(png, at + 1, at + 4, (byte) 0xff);
    }

    // When
    ImageHeader header = ImageHeader.read(png);

    // Then
    assertThat(header.pixels()).isEqualTo((long) Integer.MAX_VALUE * Integer.MAX_VALUE);
  }
}
