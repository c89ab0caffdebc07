package dev.tollgate.gate;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/*
 * What reads bodies here, Vert.x's body handler, does so in memory and before a key is checked, and
 * Quarkus refuses whatever says that it is larger than its one limit. So the request is paused, the body
 * handler is told that it was here, and the length is taken out of the headers; it is kept below.
 */
/**
 * The body of a request whose route takes uploads. It waits in the connection until the capability,
 * which has checked everything else by then, lets it flow to a file. The rest of a body that nobody
 * wants is drained if it is small, so that its sender comes to read the answer; else the connection
 * is closed.
 */
public final class Upload {
  private static final String KEY = Upload.class.getName();
  private static final String CONTINUE = "100-continue";
  private static final long MOST_DRAINED = 16 << 20;
  private static final long PATIENCE_MILLIS = 5_000;

  private final RoutingContext context;
  private final Context loop;
  private final long declaredBytes;
  private final List<Buffer> early = new ArrayList<>();
  private volatile boolean received;
  private volatile boolean continued;

  private Upload(RoutingContext context, long declaredBytes) {
    this.context = context;
    this.loop = context.vertx().getOrCreateContext();
    this.declaredBytes = declaredBytes;
  }

  static void attach(RoutingContext context, long declaredBytes) {
    Upload upload = new Upload(context, declaredBytes);
    context.put(KEY, upload);
    upload.hold();
    context.request().headers().remove(HttpHeaderNames.CONTENT_LENGTH);
    ((RoutingContextInternal) context).visitHandler(RoutingContextInternal.BODY_HANDLER);
    context.addHeadersEndHandler(_ -> upload.announceEnd());
    context.addEndHandler(_ -> upload.end());
  }

  /**
   * Reads away what is left of an upload, if there is one that is not wanted and it is small.
   * Before that its sender may not come to read the answer, and after the answer the connection may
   * close.
   *
   * @return completed when the answer should be given; never failed
   */
  static Future<Void> drained(RoutingContext context) {
    Upload upload = context.get(KEY);
    if (upload == null || upload.received || upload.isBetterLeft()) {
      return Future.succeededFuture();
    }
    Promise<Void> done = Promise.promise();
    upload.loop.runOnContext(_ -> upload.drain(done));
    return done.future();
  }

  static Upload of(RoutingContext context) {
    Upload upload = context.get(KEY);
    if (upload == null) {
      throw new IllegalStateException("the route does not take uploads");
    }
    return upload;
  }

  /**
   * Receives the body, once, without holding more than a few buffers of it in memory.
   *
   * @param file made by this; stays, maybe unfinished, whatever happens
   * @param limit most bytes
   * @return how many bytes came; fails with {@code body_too_large}, at once if the caller has told
   *     the length, or with {@code malformed_request} if the body does not come to its end
   */
  public Uni<Long> into(Path file, long limit) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                loop.runOnContext(
                    _ -> flow(file, limit).onSuccess(emitter::complete).onFailure(emitter::fail)));
  }

  /**
   * Quarkus lets a request flow once it knows the caller, if it had to ask; what comes then waits
   * here.
   */
  private void hold() {
    HttpServerRequest request = context.request();
    request.pause();
    request.endHandler(_ -> received = true);
    request.handler(
        part -> {
          early.add(part);
          request.pause();
        });
  }

  private Future<Long> flow(Path file, long limit) {
    if (declaredBytes > limit) {
      return Future.failedFuture(tooLarge(limit));
    }
    HttpServerRequest request = context.request();
    return context
        .vertx()
        .fileSystem()
        .open(file.toString(), new OpenOptions().setCreateNew(true).setWrite(true))
        .compose(
            out -> {
              if (expectsContinue()) {
                continued = true;
                context.response().writeContinue();
              }
              return copy(request, out, limit).eventually(() -> out.close());
            });
  }

  private Future<Long> copy(HttpServerRequest request, AsyncFile out, long limit) {
    Promise<Long> done = Promise.promise();
    long[] count = {0};
    out.exceptionHandler(done::tryFail);
    out.drainHandler(_ -> request.resume());
    request.exceptionHandler(broken -> done.tryFail(Refusals.unreadableBody(broken)));
    request.endHandler(
        _ -> {
          received = true;
          done.tryComplete(count[0]);
        });
    Handler<Buffer> write =
        part -> {
          count[0] += part.length();
          if (count[0] > limit) {
            done.tryFail(tooLarge(limit));
          } else if (!done.future().isComplete()) {
            var _ = out.write(part).onFailure(done::tryFail);
            if (out.writeQueueFull()) {
              request.pause();
            }
          }
        };
    request.handler(write);
    early.forEach(write::handle);
    early.clear();
    if (received) {
      done.tryComplete(count[0]);
    } else {
      request.resume();
    }
    return done.future();
  }

  /** Whoever expects to be asked for the body has not sent it. */
  private boolean isBetterLeft() {
    return declaredBytes > MOST_DRAINED || (!continued && expectsContinue());
  }

  private boolean expectsContinue() {
    return CONTINUE.equalsIgnoreCase(context.request().getHeader(HttpHeaderNames.EXPECT));
  }

  private void drain(Promise<Void> done) {
    HttpServerRequest request = context.request();
    if (received) {
      done.tryComplete();
      return;
    }
    context.vertx().setTimer(PATIENCE_MILLIS, _ -> done.tryComplete());
    long[] left = {MOST_DRAINED};
    request.exceptionHandler(_ -> done.tryComplete());
    request.endHandler(
        _ -> {
          received = true;
          done.tryComplete();
        });
    request.handler(
        part -> {
          left[0] -= part.length();
          if (left[0] < 0) {
            done.tryComplete();
          }
        });
    request.resume();
  }

  /** The rest of a body would be taken for the next request of the connection. */
  private void announceEnd() {
    if (!received) {
      context.response().putHeader(HttpHeaderNames.CONNECTION, "close");
    }
  }

  private void end() {
    if (!received) {
      var _ = context.request().connection().close();
    }
  }

  private static ProblemException tooLarge(long limit) {
    return ProblemException.of(
        ErrorCode.BODY_TOO_LARGE, "The body is larger than " + limit + " bytes.");
  }
}
