package dev.tollgate.journeys;

/** The picture formats that customers send. */
enum PictureFormat {
  PNG("image/png", "png", true),
  JPEG("image/jpeg", "jpg", false),
  GIF("image/gif", "gif", true),
  BMP("image/bmp", "bmp", true);

  private final String mediaType;
  private final String imageIoName;
  private final boolean lossless;

  PictureFormat(String mediaType, String imageIoName, boolean lossless) {
    this.mediaType = mediaType;
    this.imageIoName = imageIoName;
    this.lossless = lossless;
  }

  String mediaType() {
    return mediaType;
  }

  String imageIoName() {
    return imageIoName;
  }

  boolean lossless() {
    return lossless;
  }
}
