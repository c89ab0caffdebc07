package dev.tollgate.model.image;

/** Walks the segments of a JPEG up to the frame header (ITU-T T.81, annex B). */
final class JpegHeader {
  static final byte[] SIGNATURE = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;

  private JpegHeader() {}

  static ImageHeader read(HeaderBytes in) throws UnreadableImageException {
    int at = 2;
    while (true) {
      if (in.u8(at) != 0xff) {
        throw in.damaged("has no segment where one must be");
      }
      int marker = in.u8(at + 1);
      if (marker == 0xff) {
        at++;
      } else if (isFrameHeader(marker)) {
        return ImageHeader.of(in, ImageFormat.JPEG, in.u16Big(at + 7), in.u16Big(at + 5));
      } else if (marker == START_OF_SCAN || marker == END_OF_IMAGE || marker == 0) {
        throw in.damaged("has no frame header before its data");
      } else {
        at += 2 + segmentLength(in, at, marker);
      }
    }
  }

  private static int segmentLength(HeaderBytes in, int at, int marker)
      throws UnreadableImageException {
    if (standsAlone(marker)) {
      return 0;
    }
    int length = in.u16Big(at + 2);
    if (length < 2) {
      throw in.damaged("has a segment of impossible length");
    }
    return length;
  }

  /** SOF0 to SOF15 without the three codes in that range that mean something else. */
  private static boolean isFrameHeader(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static boolean standsAlone(int marker) {
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
  }
}
