package dev.tollgate.model.image;

/** Reads numbers out of untrusted bytes; a read past the end says that the picture is cut short. */
final class HeaderBytes {
  private final byte[] bytes;
  private final String format;

  HeaderBytes(byte[] bytes, String format) {
    this.bytes = bytes;
    this.format = format;
  }

  int length() {
    return bytes.length;
  }

  int u8(int at) throws UnreadableImageException {
    if (at < 0 || at >= bytes.length) {
      throw damaged("ends too early");
    }
    return bytes[at] & 0xff;
  }

  int u16Big(int at) throws UnreadableImageException {
    return u8(at) << 8 | u8(at + 1);
  }

  int u16Little(int at) throws UnreadableImageException {
    return u8(at) | u8(at + 1) << 8;
  }

  int s32Big(int at) throws UnreadableImageException {
    return u16Big(at) << 16 | u16Big(at + 2);
  }

  int s32Little(int at) throws UnreadableImageException {
    return u16Little(at) | u16Little(at + 2) << 16;
  }

  UnreadableImageException damaged(String what) {
    return new UnreadableImageException("not a usable " + format + " picture: it " + what);
  }

  UnreadableImageException unsupported(String what) {
    return new UnreadableImageException(
        "this kind of " + format + " is not supported (" + what + "); send a PNG or JPEG instead");
  }
}
