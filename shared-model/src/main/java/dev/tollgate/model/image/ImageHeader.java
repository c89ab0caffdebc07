package dev.tollgate.model.image;

import java.util.Arrays;

/**
 * What a picture says about itself in its first bytes, read without decoding any pixel.
 *
 * @param format recognised from the signature, never from a file name or media type
 * @param width columns, at least 1; of an animated GIF those of the first frame
 * @param height rows, at least 1
 */
public record ImageHeader(ImageFormat format, int width, int height) {

  /** Refuses a picture without pixels. */
  public ImageHeader {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture of " + width + "x" + height + " has no pixels");
    }
  }

  /**
   * Recognises the format and reads the size.
   *
   * @throws UnreadableImageException if the bytes are of no known format, are cut short before the
   *     size is known, or state a size of zero
   */
  public static ImageHeader read(byte[] encoded) throws UnreadableImageException {
    if (startsWith(encoded, PngHeader.SIGNATURE)) {
      return PngHeader.read(new HeaderBytes(encoded, "PNG"));
    }
    if (startsWith(encoded, JpegHeader.SIGNATURE)) {
      return JpegHeader.read(new HeaderBytes(encoded, "JPEG"));
    }
    if (startsWith(encoded, GifFirstFrame.SIGNATURE)) {
      return GifFirstFrame.read(encoded).header();
    }
    if (startsWith(encoded, BmpHeader.SIGNATURE)) {
      return BmpHeader.read(new HeaderBytes(encoded, "BMP")).header();
    }
    throw new UnreadableImageException(
        encoded.length == 0
            ? "the picture is empty: send the bytes of a PNG, JPEG, GIF or BMP file"
            : "not a picture of a known format: send a PNG, JPEG, GIF or BMP file");
  }

  /** Width times height, without overflow. */
  public long pixels() {
    return (long) width * height;
  }

  static ImageHeader of(HeaderBytes in, ImageFormat format, int width, int height)
      throws UnreadableImageException {
    if (width < 1 || height < 1) {
      throw in.damaged("states a size without pixels");
    }
    return new ImageHeader(format, width, height);
  }

  private static boolean startsWith(byte[] bytes, byte[] signature) {
    return bytes.length >= signature.length
        && Arrays.mismatch(bytes, 0, signature.length, signature, 0, signature.length) < 0;
  }
}
