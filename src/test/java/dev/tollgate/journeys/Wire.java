package dev.tollgate.journeys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends requests byte by byte, also those that no proper client would send: header values and paths
 * are written as they are, one byte a character. One connection a request. Thread-safe.
 *
 * @param port of the server, on this machine
 */
record Wire(int port) {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int STATUS_START = "HTTP/1.1 ".length();
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  /**
   * One request.
   *
   * @param target path and query as they are written
   * @param headers may repeat themselves
   * @param body empty if there is none; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Request(
      String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
    Request {
      headers = List.copyOf(headers);
    }

    /** Whether it has a body and does not say itself, maybe lying, how long that is. */
    boolean needsLength() {
      return (!method.equals("GET") || body.length > 0)
          && headers.stream().noneMatch(h -> h.getKey().equalsIgnoreCase("Content-Length"));
    }
  }

  /**
   * The answer to a request.
   *
   * @throws Unanswered if none came
   */
  Answer send(Request request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(bytes(request));
      return answer(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new Unanswered(e);
    }
  }

  private byte[] bytes(Request request) {
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:").append(port).append("\r\nConnection: close\r\n");
    if (request.needsLength()) {
      head.append("Content-Length: ").append(request.body().length).append("\r\n");
    }
    request
        .headers()
        .forEach(h -> head.append(h.getKey()).append(": ").append(h.getValue()).append("\r\n"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(request.body());
    return bytes.toByteArray();
  }

  /** The answer that a server has sent before it closed the connection. */
  static Answer answer(byte[] bytes) throws IOException {
    int end = indexOf(bytes, HEAD_END);
    if (end < 0) {
      throw new IOException("the connection ended before an answer did");
    }
    String[] head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split("\r\n");
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : Arrays.asList(head).subList(1, head.length)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), List.of(line.substring(colon + 1).strip()));
    }
    byte[] body = Arrays.copyOfRange(bytes, end + HEAD_END.length, bytes.length);
    return new Answer(
        Integer.parseInt(head[0].substring(STATUS_START, STATUS_START + 3)),
        HttpHeaders.of(headers, (_, _) -> true),
        headers.containsKey("Transfer-Encoding") ? unchunked(body) : body);
  }

  private static byte[] unchunked(byte[] body) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int at = 0;
    int size;
    do {
      int end = at;
      while (body[end] != '\r') {
        end++;
      }
      size = Integer.parseInt(new String(body, at, end - at, StandardCharsets.US_ASCII), 16);
      whole.write(body, end + 2, size);
      at = end + 2 + size + 2;
    } while (size > 0);
    return whole.toByteArray();
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
