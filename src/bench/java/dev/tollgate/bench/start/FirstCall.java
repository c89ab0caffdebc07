package dev.tollgate.bench.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;

/**
 * A request over a plain socket, so that nothing of an HTTP client is measured.
 *
 * @param head method, path and headers, without those that every request has
 * @param body one a call; may be empty
 * @param status what must be answered
 * @param answer what the answer's body must contain
 */
record FirstCall(String head, Supplier<byte[]> body, int status, String answer) {

  /**
   * Sends it once.
   *
   * @return the answer's body
   * @throws ConnectException if nobody listens yet
   * @throws IllegalStateException if the answer is not the right one
   */
  String send(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(bytes());
      String text = read(socket.getInputStream());
      if (!text.startsWith("HTTP/1.1 " + status + " ") || !text.contains(answer)) {
        throw new IllegalStateException("not the right answer: " + text);
      }
      return text;
    }
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    String common = "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ";
    byte[] content = body.get();
    request.write((head + common + content.length + "\r\n\r\n").getBytes(UTF_8));
    request.write(content);
    return request.toByteArray();
  }

  private static String read(InputStream in) throws IOException {
    return new String(in.readAllBytes(), UTF_8);
  }
}
