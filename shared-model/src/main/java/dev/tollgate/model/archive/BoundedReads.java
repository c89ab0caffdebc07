package dev.tollgate.model.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails once more is read than was allowed last, so that nothing small can grow without end. */
final class BoundedReads extends FilterInputStream {
  private long left;

  BoundedReads(InputStream in) {
    super(in);
  }

  void allow(long bytes) {
    left = bytes;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    spend(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    spend(Math.max(0, count));
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    spend(skipped);
    return skipped;
  }

  private void spend(long count) throws IOException {
    left -= count;
    if (left < 0) {
      throw new IOException("more was read than allowed");
    }
  }
}
