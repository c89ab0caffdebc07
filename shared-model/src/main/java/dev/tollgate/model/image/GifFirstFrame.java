package dev.tollgate.model.image;

import java.util.Arrays;

/**
 * Where the first frame of a GIF lies (GIF89a, sections 17 to 24).
 *
 * <p>A decoder that is handed the whole file unpacks every frame; ten megabytes can hold hundreds
 * of frames of forty million pixels. Only the first frame is wanted, so only that is handed on.
 *
 * @param header size of the frame
 * @param descriptorAt offset of the frame's image descriptor
 * @param end offset behind the frame's last data block
 */
record GifFirstFrame(ImageHeader header, int descriptorAt, int end) {
  static final byte[] SIGNATURE = {'G', 'I', 'F', '8'};

  private static final int SCREEN_DESCRIPTOR_END = 13;
  private static final int DESCRIPTOR_LENGTH = 10;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final byte TRAILER = 0x3b;

  static GifFirstFrame read(byte[] encoded) throws UnreadableImageException {
    HeaderBytes in = new HeaderBytes(encoded, "GIF");
    if ((in.u8(4) != '7' && in.u8(4) != '9') || in.u8(5) != 'a') {
      throw in.damaged("is of an unknown version");
    }
    int at = SCREEN_DESCRIPTOR_END + colourTableLength(in.u8(10));
    while (in.u8(at) == EXTENSION) {
      at = behindBlocks(in, at + 2);
    }
    if (in.u8(at) != IMAGE) {
      throw in.damaged("holds no frame");
    }
    ImageHeader header =
        ImageHeader.of(in, ImageFormat.GIF, in.u16Little(at + 5), in.u16Little(at + 7));
    int data = at + DESCRIPTOR_LENGTH + colourTableLength(in.u8(at + 9));
    return new GifFirstFrame(header, at, behindBlocks(in, data + 1));
  }

  /** A GIF of this frame alone, moved to the corner of a canvas of its own size. */
  byte[] alone(byte[] encoded) {
    byte[] single = Arrays.copyOf(encoded, end + 1);
    single[end] = TRAILER;
    putU16(single, 6, header.width());
    putU16(single, 8, header.height());
    putU16(single, descriptorAt + 1, 0);
    putU16(single, descriptorAt + 3, 0);
    return single;
  }

  private static void putU16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
  }

  private static int colourTableLength(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int behindBlocks(HeaderBytes in, int start) throws UnreadableImageException {
    int at = start;
    for (int size = in.u8(at); size != 0; size = in.u8(at)) {
      at += 1 + size;
    }
    return at + 1;
  }
}
