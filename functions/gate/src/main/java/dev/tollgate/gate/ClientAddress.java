package dev.tollgate.gate;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/** Where a request came from: the connection's other end, or what a trusted proxy says of it. */
final class ClientAddress {
  private static final int LONGEST = 64;
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /**
   * What a gateway tells in this header; the connection's other end, if there is no such header or
   * the gateway did not send it.
   */
  static String of(HttpServerRequest request, Optional<String> header) {
    return header
        .map(request::getHeader)
        .map(String::strip)
        .filter(told -> !told.isEmpty())
        .map(ClientAddress::shortened)
        .orElseGet(() -> of(request));
  }

  /** The address without port; a proxy may also give a name, of which 64 characters are kept. */
  static String of(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    return shortened(
        Objects.requireNonNullElseGet(peer.hostAddress(), () -> String.valueOf(peer.host())));
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  /** What counts as one client: an IPv4 address, or the /64 that one customer gets of IPv6. */
  @SuppressWarnings("UnusedException") // a name counts as it is
  static String network(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address v6
          ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), NETWORK_BYTES)) + "/64"
          : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
