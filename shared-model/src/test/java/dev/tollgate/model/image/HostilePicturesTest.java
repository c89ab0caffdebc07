package dev.tollgate.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.model.ComputeSettings;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostilePicturesTest {
  private static final int SIDE = 28;
  private static final PictureDecoder GREY = decoder(1);
  private static final PictureDecoder COLOUR = decoder(3);

  @AfterAll
  static void freeDecoders() {
    GREY.close();
    COLOUR.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void cutPicturesAreRefused(String encoder) throws Exception {
    // Given
    byte[] whole = Pictures.encode(Pictures.gradients(SIDE, SIDE), encoder);
    ImageHeader header = ImageHeader.read(whole);

    // When
    byte[] half = Arrays.copyOf(whole, whole.length / 2);

    // Then
    assertThatThrownBy(() -> GREY.decode(half, header))
        .isInstanceOf(UnreadableImageException.class)
        .message()
        .doesNotContain("tensorflow", "node", "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void scrambledPicturesDecodeOrAreRefusedAndNothingElse(String encoder) {
    // Given
    byte[] whole = Pictures.encode(Pictures.gradients(31, 17), encoder);
    Random random = new Random(11);

    for (int round = 0; round < 1_000; round++) {
      byte[] scrambled = whole.clone();
      for (int i = 0; i < 1 + round % 5; i++) {
        scrambled[random.nextInt(scrambled.length)] = (byte) random.nextInt();
      }
      try {
        // When
        ImageHeader header = ImageHeader.read(scrambled);
        if (header.pixels() < 1_000_000) {
          // Then
          assertThat(GREY.decode(scrambled, header)).hasSize(SIDE * SIDE);
        }
      } catch (UnreadableImageException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void decodedSizeMustBeTheStatedOne() {
    // Given
    byte[] encoded = Pictures.encode(Pictures.gradients(SIDE, SIDE), "png");

    // Then
    assertThatThrownBy(() -> GREY.decode(encoded, new ImageHeader(ImageFormat.PNG, 30, 30)))
        .hasMessageContaining("not of the size");
  }

  @Test
  void ofManyFramesOnlyTheFirstIsUnpacked() throws Exception {
    // Given
    byte[] first = Pictures.encode(Pictures.indexed(SIDE, SIDE, 8, 0xff0000), "gif");
    byte[] animated = withManyFrames(first, 5_000);

    // When
    float[] values = COLOUR.decode(animated, ImageHeader.read(animated));

    // Then
    assertThat(Arrays.copyOf(values, 3)).containsExactly(1f, 0f, 0f);
    assertThat(GifFirstFrame.read(animated).alone(animated).length).isLessThan(first.length + 1);
  }

  private static byte[] withManyFrames(byte[] gif, int frames) throws Exception {
    GifFirstFrame frame = GifFirstFrame.read(gif);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(gif, 0, frame.end());
    for (int i = 1; i < frames; i++) {
      out.write(gif, frame.descriptorAt(), frame.end() - frame.descriptorAt());
    }
    out.write(0x3b);
    return out.toByteArray();
  }

  private static PictureDecoder decoder(int channels) {
    return new PictureDecoder(
        ImageInput.unitScaled(SIDE, SIDE, channels), ComputeSettings.callerRuns().toConfig());
  }
}
