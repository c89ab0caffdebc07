package dev.tollgate.webhooks;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides where messages may go. A URL is checked when it is registered; what its host stands for
 * is checked at each connection, which then goes to the very address that was checked, so that a
 * name that changes its mind gains nothing. Thread-safe.
 */
@Singleton
final class Destinations {
  private static final int LONGEST = 2_048;
  private static final int LAST_PORT = 65_535;

  /** Whatever some resolver takes for an IPv4 address: 127.1, 0x7f000001, 017700000001, … */
  private static final Pattern NUMBERS =
      Pattern.compile("(?i)(0x[0-9a-f]*|\\d+)(\\.(0x[0-9a-f]*|\\d+))*\\.?");

  private final WebhooksConfig config;

  Destinations(WebhooksConfig config) {
    this.config = config;
  }

  /**
   * The URL, if it may be registered.
   *
   * @throws ProblemException {@code invalid_request} saying why not
   */
  String checked(String url) {
    URI uri = parsed(url);
    if ("http".equals(uri.getScheme())) {
      refuseUnless(config.allowInsecure(), "must start with https://");
    } else {
      refuseUnless("https".equals(uri.getScheme()), "must start with https://");
    }
    refuseUnless(uri.getRawUserInfo() == null, "must not hold a user or password");
    refuseUnless(uri.getRawFragment() == null, "must not hold a fragment");
    refuseUnless(
        uri.getPort() >= -1 && uri.getPort() != 0 && uri.getPort() <= LAST_PORT,
        "must name a port that there is");
    refuseUnless(mayBeCalled(uri.getHost()), "must name a host on the public internet");
    return url;
  }

  /**
   * The addresses of a host that may be called; blocks.
   *
   * @return empty if one of them may not be, or none is known
   */
  List<InetAddress> addresses(String host) {
    try {
      List<InetAddress> all = List.of(Addresses.of(bare(host)));
      return all.stream().allMatch(this::mayBeCalled) ? all : List.of();
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  private boolean mayBeCalled(InetAddress address) {
    return config.allowPrivate() || Addresses.isPublic(address);
  }

  private boolean mayBeCalled(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (config.allowPrivate()) {
      return true;
    }
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return false;
    }
    boolean literal = name.startsWith("[") || NUMBERS.matcher(name).matches();
    return !literal || literal(name).filter(Addresses::isPublic).isPresent();
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(
          host.startsWith("[")
              ? Inet6Address.ofLiteral(bare(host))
              : Inet4Address.ofPosixLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static URI parsed(String url) {
    refuseUnless(url.length() <= LONGEST, "must have at most " + LONGEST + " characters");
    try {
      URI uri = new URI(url);
      refuseUnless(uri.getHost() != null, "must be a URL with a host");
      return uri;
    } catch (URISyntaxException e) {
      throw ProblemException.causedBy(ErrorCode.INVALID_REQUEST, "'url' must be a URL.", e);
    }
  }

  private static void refuseUnless(boolean right, String rule) {
    if (!right) {
      throw ProblemException.of(ErrorCode.INVALID_REQUEST, "'url' " + rule + ".");
    }
  }
}
