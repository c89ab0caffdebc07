package dev.tollgate.model.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file to read, which fails once more is read than was allowed. */
final class BoundedChannel implements SeekableByteChannel {
  private final SeekableByteChannel file;
  private long left;

  BoundedChannel(SeekableByteChannel file) {
    this.file = file;
  }

  void allow(long bytes) {
    left = bytes;
  }

  boolean isSpent() {
    return left < 0;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = file.read(target);
    left -= Math.max(0, count);
    if (left < 0) {
      throw new IOException("more was read than allowed");
    }
    return count;
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new UnsupportedOperationException("opened for reading");
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException("opened for reading");
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
