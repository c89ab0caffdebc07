package dev.tollgate.model.image;

/** The picture formats that are understood. */
public enum ImageFormat {
  PNG,
  JPEG,
  GIF,
  BMP
}
