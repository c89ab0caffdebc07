package dev.tollgate.bench.fire;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where shoppers call.
 *
 * @param http their side of HTTP
 * @param servers all instances
 * @param pictures what they send, not copied
 * @param book where they write down what they are told
 * @param limits which keys and accounts may be refused for want of an allowance
 */
record Market(Http http, List<URI> servers, List<byte[]> pictures, Book book, LimitHistory limits) {
  private static final int OVER_LIMIT = 429;
  private static final int NO_KEY = 401;
  private static final int MISMATCH = 422;
  private static final int UNAVAILABLE = 503;

  Market {
    servers = List.copyOf(servers);
    pictures = List.copyOf(pictures);
  }

  /** A call without an Idempotency-Key. */
  Reply plain(URI server, Key key, int picture, Duration patience) throws Unanswered {
    return http.classify(server, key.secret(), pictures.get(picture), Map.of(), patience);
  }

  /** A try of a call with an Idempotency-Key. */
  Reply safe(URI server, Key key, SafeCall call, Duration patience) throws Unanswered {
    return http.classify(
        server,
        key.secret(),
        pictures.get(call.picture()),
        Map.of("Idempotency-Key", call.idempotencyKey()),
        patience);
  }

  /** Writes a refusal down, and that it is wrong if nothing can have caused it. */
  void refused(Key key, Reply reply, boolean conflicting) {
    book.refused(reply);
    boolean explained =
        switch (reply.status()) {
          case UNAVAILABLE -> true;
          case OVER_LIMIT -> reply.code().equals("limit_exceeded") && maybeLimited(key);
          case NO_KEY -> key.maybeRevoked();
          case MISMATCH -> conflicting;
          default -> false;
        };
    if (!explained) {
      book.wrong("a call of " + key + " was answered " + reply);
    }
  }

  private boolean maybeLimited(Key key) {
    return limits.maybeLimited(key.id().value()) || limits.maybeLimited(key.account().value());
  }
}
