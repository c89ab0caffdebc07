package dev.tollgate.model.train;

import dev.tollgate.model.image.ImageHeader;
import dev.tollgate.model.image.ImageInput;
import dev.tollgate.model.image.ImageLimits;
import dev.tollgate.model.image.PictureDecoder;
import dev.tollgate.model.image.UnreadableImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.ConfigProto;

/**
 * Decodes picture files to one size, in the same operations in which served pictures are decoded.
 * Not thread-safe; owns native memory until closed.
 */
final class PictureFiles implements AutoCloseable {
  private static final long LARGEST_FILE = 64 << 20;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

  private final ImageShape shape;
  private final PictureDecoder decoder;

  PictureFiles(ImageShape shape, ConfigProto config) {
    this.shape = shape;
    this.decoder =
        new PictureDecoder(
            new ImageInput(shape.height(), shape.width(), shape.channels(), 1f, 0f, false), config);
  }

  /**
   * The sizes that occur, in the order in which they do.
   *
   * @throws TrainingDataException if a file is no picture or is too large
   */
  static List<PictureSize> sizes(List<ClassFolders.Entry> entries) throws TrainingDataException {
    Set<PictureSize> sizes = new LinkedHashSet<>();
    for (ClassFolders.Entry entry : entries) {
      ImageHeader header = header(entry.file(), bytes(entry.file()));
      sizes.add(new PictureSize(header.width(), header.height()));
    }
    return List.copyOf(sizes);
  }

  /** Columns and rows in pixels. */
  record PictureSize(int width, int height) {
    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  /**
   * Reads all files, in their order.
   *
   * @throws TrainingDataException if one cannot be decoded, or all together do not fit into memory
   */
  LabelledImages read(List<ClassFolders.Entry> entries, DataDigest digest)
      throws TrainingDataException {
    long size = (long) entries.size() * shape.values();
    if (size > Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 2)) {
      throw new TrainingDataException(
          "%,d pictures of %s are more than fit into memory: give a smaller --size"
              .formatted(entries.size(), shape));
    }
    byte[] pixels = new byte[(int) size];
    byte[] labels = new byte[entries.size()];
    for (int i = 0; i < entries.size(); i++) {
      Path file = entries.get(i).file();
      byte[] encoded = bytes(file);
      digest.add(file.getParent().getFileName() + "/" + file.getFileName(), encoded);
      decodeInto(pixels, i * shape.values(), file, encoded);
      labels[i] = (byte) entries.get(i).label();
    }
    return LabelledImages.of(shape, pixels, labels);
  }

  @Override
  public void close() {
    decoder.close();
  }

  private void decodeInto(byte[] pixels, int at, Path file, byte[] encoded)
      throws TrainingDataException {
    try {
      float[] values = decoder.decode(encoded, header(file, encoded));
      for (int i = 0; i < values.length; i++) {
        pixels[at + i] = (byte) Math.clamp(Math.round(values[i]), 0, 255);
      }
    } catch (UnreadableImageException damaged) {
      throw new TrainingDataException(file + ": " + damaged.getMessage(), damaged);
    }
  }

  private static ImageHeader header(Path file, byte[] encoded) throws TrainingDataException {
    try {
      ImageHeader header = ImageHeader.read(encoded);
      if (header.pixels() > ImageLimits.defaults().maxPixels()) {
        throw new TrainingDataException(
            "%s has %,d pixels, at most %,d are read"
                .formatted(file, header.pixels(), ImageLimits.defaults().maxPixels()));
      }
      return header;
    } catch (UnreadableImageException unreadable) {
      throw new TrainingDataException(file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private static byte[] bytes(Path file) throws TrainingDataException {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new TrainingDataException(file + " is larger than 64 MiB");
      }
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new TrainingDataException(file + " cannot be read: " + unreadable, unreadable);
    }
  }
}
