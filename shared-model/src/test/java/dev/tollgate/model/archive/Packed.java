package dev.tollgate.model.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Packs archives, good and bad. */
final class Packed {
  private static final byte FILE = '0';
  private static final byte FOLDER = '5';
  private static final byte LINK = '2';
  private static final byte LONG_NAME = 'L';

  private record Entry(String name, byte type, String content) {
    byte[] bytes() {
      return content.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  static Packed with(String name, String content) {
    return new Packed().file(name, content);
  }

  Packed file(String name, String content) {
    return add(name, FILE, content);
  }

  Packed folder(String name) {
    return add(name, FOLDER, "");
  }

  Packed link(String name, String target) {
    return add(name, LINK, target);
  }

  /** The name of the next entry, in the way of GNU tar; its own length says how long it is. */
  Packed longName(String name) {
    return add("././@LongLink", LONG_NAME, name);
  }

  /** An entry of a type that only a tar knows. */
  Packed special(String name, byte type) {
    return add(name, type, "");
  }

  byte[] as(Packing packing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    switch (packing) {
      case TAR -> tar(bytes);
      case TAR_GZ -> {
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
          tar(gzip);
        }
      }
      case ZIP -> zip(bytes);
    }
    return bytes.toByteArray();
  }

  private Packed add(String name, byte type, String content) {
    entries.add(new Entry(name, type, content));
    return this;
  }

  private void tar(OutputStream out) throws IOException {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    for (Entry entry : entries) {
      TarArchiveEntry header = new TarArchiveEntry(entry.name(), entry.type(), true);
      if (hasContent(entry)) {
        header.setSize(entry.bytes().length);
      } else if (entry.type() == LINK) {
        header.setLinkName(entry.content());
      }
      tar.putArchiveEntry(header);
      if (hasContent(entry)) {
        tar.write(entry.bytes());
      }
      tar.closeArchiveEntry();
    }
    tar.finish();
    tar.flush();
  }

  private static boolean hasContent(Entry entry) {
    return entry.type() == FILE || entry.type() == LONG_NAME;
  }

  private void zip(OutputStream out) throws IOException {
    ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);
    for (Entry entry : entries) {
      ZipArchiveEntry header = new ZipArchiveEntry(entry.name());
      if (entry.type() == LINK) {
        header.setUnixMode(0120777);
      }
      if (entry.name().equals("stored")) {
        header.setMethod(ZipEntry.DEFLATED);
        zip.setLevel(0);
      }
      zip.putArchiveEntry(header);
      zip.write(entry.bytes());
      zip.closeArchiveEntry();
    }
    zip.finish();
    zip.flush();
  }
}
