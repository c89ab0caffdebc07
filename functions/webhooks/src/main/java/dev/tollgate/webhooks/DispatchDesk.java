package dev.tollgate.webhooks;

import dev.tollgate.webhooks.Dispatcher.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The use case: send what is due and say what became of it. Thread-safe. */
@Singleton
public class DispatchDesk {
  private final Dispatcher dispatcher;

  DispatchDesk(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  Uni<Dispatched> send() {
    return dispatcher
        .begin()
        .chain(
            attempts ->
                Uni.createFrom()
                    .completionStage(
                        CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new)))
                    .map(_ -> attempts.stream().map(CompletableFuture::join).toList()))
        .map(
            outcomes ->
                new Dispatched(
                    count(outcomes, Outcome.DELIVERED),
                    count(outcomes, Outcome.RETRIED) + count(outcomes, Outcome.UNKNOWN),
                    count(outcomes, Outcome.FAILED)));
  }

  private static long count(List<Outcome> outcomes, Outcome wanted) {
    return outcomes.stream().filter(outcome -> outcome == wanted).count();
  }
}
