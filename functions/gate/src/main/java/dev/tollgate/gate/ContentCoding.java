package dev.tollgate.gate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** How a body may be compressed on its way. */
public enum ContentCoding {
  /** RFC 1952. */
  GZIP,
  /** RFC 1950, which is what HTTP means by this name. */
  DEFLATE;

  private static final String IDENTITY = "identity";

  /** All codings, as headers list them. */
  static final String ALL = "gzip, deflate";

  /** The name in headers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The coding of a {@code Content-Encoding}, if it is one of these. */
  static Optional<ContentCoding> of(String header) {
    String name = header.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(coding -> coding.text().equals(name) || ("x-" + coding.text()).equals(name))
        .findFirst();
  }

  /** Whether a {@code Content-Encoding} says that there is none. */
  static boolean isNone(String header) {
    return header == null || header.isBlank() || header.strip().equalsIgnoreCase(IDENTITY);
  }

  /** The first coding that an {@code Accept-Encoding} names and does not exclude. */
  public static Optional<ContentCoding> wanted(String header) {
    if (header == null) {
      return Optional.empty();
    }
    return Arrays.stream(header.split(","))
        .filter(range -> !range.replace(" ", "").matches(".*;q=0(\\.0{0,3})?"))
        .flatMap(range -> of(range.split(";", 2)[0]).stream())
        .findFirst();
  }

  /** The bytes, compressed. */
  public byte[] encoded(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2 + 64);
    try (OutputStream out =
        this == GZIP ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * What was compressed; never more than the limit is unpacked.
   *
   * @throws ProblemException {@code body_too_large} if there is more, {@code malformed_request} if
   *     the bytes are not what the coding makes
   */
  byte[] decoded(byte[] compressed, long limit) {
    try (InputStream in =
        this == GZIP
            ? new GZIPInputStream(new ByteArrayInputStream(compressed))
            : new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      byte[] plain = in.readNBytes(Math.toIntExact(limit));
      if (in.read() >= 0) {
        throw Refusals.bodyTooLarge(limit);
      }
      return plain;
    } catch (IOException broken) {
      throw ProblemException.causedBy(
          ErrorCode.MALFORMED_REQUEST,
          "The body is not the " + text() + " data that its Content-Encoding promises.",
          broken);
    }
  }
}
