package dev.tollgate.journeys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The shipped model as somebody would pack it, to be sent to a server.
 *
 * @param files bytes by name
 */
record ModelArchive(Map<String, byte[]> files) {
  private static final String SHIPPED = "/dev/tollgate/model/shipped/fashion-mnist/1/";
  private static final String GRAPH = "saved_model.pb";
  private static final int BLOCK = 512;

  ModelArchive {
    files = new LinkedHashMap<>(files);
  }

  static ModelArchive shipped() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : new String[] {GRAPH, "model.json"}) {
      files.put(name, resource(SHIPPED + name));
    }
    return new ModelArchive(files);
  }

  /** The same with one more file, or another one. */
  ModelArchive with(String name, byte[] bytes) {
    Map<String, byte[]> more = new LinkedHashMap<>(files);
    more.put(name, bytes);
    return new ModelArchive(more);
  }

  /** The same with half a graph. */
  ModelArchive broken() {
    byte[] whole = files.get(GRAPH);
    return with(GRAPH, Arrays.copyOf(whole, whole.length / 2));
  }

  Body zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry("export/" + file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Body("application/zip", bytes.toByteArray());
  }

  Body tar() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    files.forEach((name, content) -> add(bytes, name, content));
    bytes.writeBytes(new byte[2 * BLOCK]);
    return new Body("application/x-tar", bytes.toByteArray());
  }

  Body tarGz() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(tar().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Body("application/gzip", bytes.toByteArray());
  }

  private static void add(ByteArrayOutputStream tar, String name, byte[] content) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(header, 124, "%011o\0%011o\0".formatted(content.length, 0));
    put(header, 148, "        0");
    put(header, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte value : header) {
      sum += value & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    tar.writeBytes(header);
    tar.writeBytes(content);
    tar.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static byte[] resource(String name) {
    try (InputStream in = ModelArchive.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
