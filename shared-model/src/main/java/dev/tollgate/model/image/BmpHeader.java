package dev.tollgate.model.image;

/**
 * The file and information headers of a BMP ({@code BITMAPINFOHEADER} and its later versions).
 *
 * @param header size; a negative stored height (rows from the top) is made positive
 * @param fromTop whether the first stored row is the topmost
 * @param pixelsAt offset of the first stored row
 * @param paletteAt offset of the colour table
 * @param paletteSize colours in it; 0 when pixels hold their colour themselves
 * @param bits per pixel: 1, 4, 8, 24 or 32
 */
record BmpHeader(
    ImageHeader header, boolean fromTop, int pixelsAt, int paletteAt, int paletteSize, int bits) {
  static final byte[] SIGNATURE = {'B', 'M'};

  private static final int INFO_AT = 14;
  private static final int INFO_LENGTH = 40;
  private static final int UNCOMPRESSED = 0;
  private static final int BIT_FIELDS = 3;

  static BmpHeader read(HeaderBytes in) throws UnreadableImageException {
    int infoLength = in.s32Little(INFO_AT);
    if (infoLength < INFO_LENGTH || infoLength > 1024) {
      throw in.unsupported("a header of " + Integer.toUnsignedString(infoLength) + " bytes");
    }
    int height = in.s32Little(22);
    ImageHeader header =
        ImageHeader.of(in, ImageFormat.BMP, in.s32Little(18), height < 0 ? -height : height);
    int bits = in.u16Little(28);
    checkEncoding(in, bits, in.s32Little(30));
    int pixelsAt = in.s32Little(10);
    if (pixelsAt < INFO_AT + infoLength || pixelsAt >= in.length()) {
      throw in.damaged("places its pixels outside of the file");
    }
    int colours = bits > 8 ? 0 : in.s32Little(46);
    int paletteSize = bits > 8 ? 0 : colours < 1 || colours > 1 << bits ? 1 << bits : colours;
    return new BmpHeader(header, height < 0, pixelsAt, INFO_AT + infoLength, paletteSize, bits);
  }

  /** Bytes of one stored row, padded to a multiple of four. */
  long rowBytes() {
    return ((long) header.width() * bits + 31) / 32 * 4;
  }

  private static void checkEncoding(HeaderBytes in, int bits, int compression)
      throws UnreadableImageException {
    boolean plain =
        compression == UNCOMPRESSED
            && (bits == 1 || bits == 4 || bits == 8 || bits == 24 || bits == 32);
    if (!plain && !(bits == 32 && compression == BIT_FIELDS && isBlueGreenRed(in))) {
      throw in.unsupported(bits + " bits a pixel, compression " + compression);
    }
  }

  private static boolean isBlueGreenRed(HeaderBytes in) throws UnreadableImageException {
    return in.s32Little(54) == 0xff0000 && in.s32Little(58) == 0xff00 && in.s32Little(62) == 0xff;
  }
}
