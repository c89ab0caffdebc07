package dev.tollgate.accounts.store;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Opens Hibernate sessions for callers on any thread. Each session gets a Vert.x context of its
 * own, because Hibernate keeps the open session in the context: callers that share a context, as
 * the parts of one request do, would share the session. The result comes back on the caller's
 * context, if it has one, or a failure if the database lets everybody wait. Thread-safe.
 */
@Singleton
final class Sessions {
  private final Mutiny.SessionFactory factory;
  private final Vertx vertx;
  private final Patience patience;

  Sessions(Mutiny.SessionFactory factory, Vertx vertx, Patience patience) {
    this.factory = factory;
    this.vertx = vertx;
    this.patience = patience;
  }

  <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
    return onOwnContext(() -> factory.withTransaction((session, _) -> work.apply(session)));
  }

  /** Without a transaction of its own: for single statements that read. */
  <T> Uni<T> reading(Function<Mutiny.StatelessSession, Uni<T>> work) {
    return onOwnContext(() -> factory.withStatelessSession(work));
  }

  private <T> Uni<T> onOwnContext(Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context caller = Vertx.currentContext();
              Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
              VertxContextSafetyToggle.setContextSafe(own, true);
              Uni<T> result =
                  patience.with(
                      Uni.createFrom().deferred(work).runSubscriptionOn(task -> run(own, task)));
              return caller == null ? result : result.emitOn(task -> run(caller, task));
            });
  }

  private static void run(Context context, Runnable task) {
    context.runOnContext(_ -> task.run());
  }
}
