package dev.tollgate.classify;

/** The media types of the picture files that can be decoded. */
final class Pictures {
  static final String PNG = "image/png";
  static final String JPEG = "image/jpeg";
  static final String GIF = "image/gif";
  static final String BMP = "image/bmp";

  private Pictures() {}
}
