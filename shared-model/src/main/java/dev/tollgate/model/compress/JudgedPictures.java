package dev.tollgate.model.compress;

import dev.tollgate.model.ComputeSettings;
import dev.tollgate.model.image.ImageHeader;
import dev.tollgate.model.image.ImageInput;
import dev.tollgate.model.image.PictureDecoder;
import dev.tollgate.model.image.UnreadableImageException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Pictures that models are compared by.
 *
 * @param values of each picture, as the models take them
 * @param classes the true class of each; empty where nobody has said
 */
record JudgedPictures(List<float[]> values, List<Integer> classes) {
  private static final String IMAGES = "t10k-images-idx3-ubyte";
  private static final String LABELS = "t10k-labels-idx1-ubyte";

  JudgedPictures {
    values = List.copyOf(values);
    classes = List.copyOf(classes);
  }

  /**
   * Reads the test set of a folder of idx files, plain or packed, or else every picture in the
   * folder.
   *
   * @param most the first so many are read
   * @throws IllegalArgumentException if there are no pictures, or they cannot be used
   * @throws IOException if a file cannot be read
   */
  static JudgedPictures read(Path folder, ImageInput input, int most) throws IOException {
    boolean idx = Files.exists(file(folder, IMAGES)) && Files.exists(file(folder, LABELS));
    JudgedPictures pictures = idx ? idx(folder, input, most) : files(folder, input, most);
    if (pictures.values().isEmpty()) {
      throw new IllegalArgumentException(folder + " holds no pictures");
    }
    return pictures;
  }

  private static JudgedPictures idx(Path folder, ImageInput input, int most) throws IOException {
    try (DataInputStream images = open(file(folder, IMAGES));
        DataInputStream labels = open(file(folder, LABELS))) {
      images.skipNBytes(4);
      int count = Math.min(most, images.readInt());
      labels.skipNBytes(8);
      if (images.readInt() != input.height()
          || images.readInt() != input.width()
          || input.channels() != 1) {
        throw new IllegalArgumentException("the data's pictures are not of the model's size");
      }
      List<float[]> values = new ArrayList<>(count);
      List<Integer> classes = new ArrayList<>(count);
      byte[] pixels = new byte[input.values()];
      for (int i = 0; i < count; i++) {
        images.readFully(pixels);
        values.add(scaled(pixels, input));
        classes.add(labels.readUnsignedByte());
      }
      return new JudgedPictures(values, classes);
    }
  }

  private static float[] scaled(byte[] pixels, ImageInput input) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      int level = Byte.toUnsignedInt(pixels[i]);
      values[i] = (input.invert() ? 255 - level : level) * input.scale() + input.offset();
    }
    return values;
  }

  private static JudgedPictures files(Path folder, ImageInput input, int most) throws IOException {
    List<float[]> values = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder);
        PictureDecoder decoder =
            new PictureDecoder(input, ComputeSettings.callerRuns().toConfig())) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().limit(most).toList()) {
        byte[] encoded = Files.readAllBytes(file);
        values.add(decoder.decode(encoded, ImageHeader.read(encoded)));
      }
    } catch (UnreadableImageException unreadable) {
      throw new IllegalArgumentException(
          "a file in " + folder + " is " + unreadable.getMessage(), unreadable);
    }
    return new JudgedPictures(values, List.of());
  }

  private static Path file(Path folder, String name) {
    Path packed = folder.resolve(name + ".gz");
    return Files.exists(packed) ? packed : folder.resolve(name);
  }

  private static DataInputStream open(Path file) throws IOException {
    boolean packed = file.toString().endsWith(".gz");
    return new DataInputStream(
        packed
            ? new GZIPInputStream(Files.newInputStream(file), 1 << 16)
            : Files.newInputStream(file));
  }
}
