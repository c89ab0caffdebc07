package dev.tollgate.classify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Idempotency;
import dev.tollgate.accounts.StoredReply;
import dev.tollgate.gate.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Sells answers: asks the ledger whether the caller may, lets the answer be made, settles, and only
 * then hands it out. Thread-safe.
 */
@Singleton
final class Checkout {
  private final Till till;
  private final ObjectMapper json;

  Checkout(Till till, ObjectMapper json) {
    this.till = till;
    this.json = json;
  }

  /**
   * Sells one answer.
   *
   * @return the answer, once its charge is committed; fails with {@link ProblemException} if the
   *     call is refused, and then nothing was charged
   */
  <A extends Receipted<A>> Uni<A> sell(Order<A> order) {
    return Uni.createFrom()
        .deferred(() -> admitted(order))
        .onFailure(failure -> !UnloadedException.failed(failure))
        .invoke(() -> till.countError(order.call(), order.model()));
  }

  private <A extends Receipted<A>> Uni<A> admitted(Order<A> order) {
    Quote quote = order.quote().get();
    if (order.retry().isEmpty()) {
      till.admit(order.call(), quote);
      return made(order, quote);
    }
    return till.before(order.call(), order.retry().get())
        .onItem()
        .transformToUni(
            earlier -> {
              if (earlier.isPresent()) {
                return Uni.createFrom().item(replayed(order, earlier.get()));
              }
              till.admit(order.call(), quote);
              return made(order, quote);
            });
  }

  private <A extends Receipted<A>> Uni<A> made(Order<A> order, Quote quote) {
    if (order.model().isLate()) {
      throw Recognition.overloaded();
    }
    return order
        .make()
        .apply(quote)
        .onItem()
        .transformToUni(answer -> settled(order, quote, answer));
  }

  private <A extends Receipted<A>> Uni<A> settled(Order<A> order, Quote quote, A answer) {
    Charge charge =
        new Charge(
            order.call().requestId(),
            order.call().principal(),
            order
                .retry()
                .map(
                    r ->
                        new Idempotency(
                            r.key(), r.requestHash(), StoredAnswer.write(json, answer))),
            order.model().name(),
            order.model().version(),
            quote.units(),
            quote.rate());
    return till.settle(order.call(), charge)
        .map(
            paid ->
                switch (paid) {
                  case Till.Paid.Now now ->
                      answer.with(answer.receipt().settled(now.costMicros(), now.remaining()));
                  case Till.Paid.Before before -> replayed(order, before.reply());
                });
  }

  private <A extends Receipted<A>> A replayed(Order<A> order, StoredReply reply) {
    return StoredAnswer.read(json, order.type(), reply, till.remaining(order.call()));
  }
}
