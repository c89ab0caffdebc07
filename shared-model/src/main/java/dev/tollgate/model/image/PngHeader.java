package dev.tollgate.model.image;

/** The IHDR chunk of a PNG, which must come first (PNG 1.2, section 11.2.2). */
final class PngHeader {
  static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private static final int IHDR = 'I' << 24 | 'H' << 16 | 'D' << 8 | 'R';
  private static final int IHDR_LENGTH = 13;

  private PngHeader() {}

  static ImageHeader read(HeaderBytes in) throws UnreadableImageException {
    if (in.s32Big(8) != IHDR_LENGTH || in.s32Big(12) != IHDR) {
      throw in.damaged("does not begin with its header");
    }
    return ImageHeader.of(in, ImageFormat.PNG, in.s32Big(16), in.s32Big(20));
  }
}
