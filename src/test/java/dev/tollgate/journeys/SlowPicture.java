package dev.tollgate.journeys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A picture to classify, of which a part is sent first and the rest later. */
final class SlowPicture implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int FIRST_PART = 20;

  private final Socket socket;
  private final byte[] picture;

  private SlowPicture(Socket socket, byte[] picture) {
    this.socket = socket;
    this.picture = picture;
  }

  /** Sends the head of the request and the first bytes of the picture; the caller closes it. */
  static SlowPicture begin(Server server, String key, PictureFile picture) throws IOException {
    byte[] bytes = Body.raw(picture).bytes();
    String head =
        """
        POST /v1/models/fashion-mnist/classify HTTP/1.1
        Host: 127.0.0.1
        Authorization: Bearer %s
        Content-Type: image/png
        Content-Length: %d
        Connection: close

        """
            .formatted(key, bytes.length)
            .replace("\n", "\r\n");
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.settings().port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    first.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    first.write(bytes, 0, FIRST_PART);
    socket.getOutputStream().write(first.toByteArray());
    return new SlowPicture(socket, bytes);
  }

  /** Sends the rest, and reads the answer. */
  Answer end() throws IOException {
    socket.getOutputStream().write(picture, FIRST_PART, picture.length - FIRST_PART);
    return Wire.answer(socket.getInputStream().readAllBytes());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
