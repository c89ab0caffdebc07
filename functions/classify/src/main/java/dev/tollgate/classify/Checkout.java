package dev.tollgate.classify;

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
public final class Checkout {
  private final Till till;

  Checkout(Till till) {
    this.till = till;
  }

  /**
   * Sells one answer.
   *
   * @return the answer, once its charge is committed; fails with {@link ProblemException} if the
   *     call is refused, and then nothing was charged
   */
  public <A> Uni<A> sell(Order<A> order) {
    return Uni.createFrom()
        .deferred(() -> unlessRepeated(order))
        .onFailure(failure -> !UnloadedException.failed(failure))
        .invoke(() -> till.countError(order.call(), order.model()));
  }

  private <A> Uni<A> unlessRepeated(Order<A> order) {
    if (order.retry().isEmpty()) {
      return offered(order);
    }
    return till.before(order.call(), order.retry().get())
        .onItem()
        .transformToUni(
            earlier ->
                earlier.isPresent()
                    ? Uni.createFrom().item(replayed(order, earlier.get()))
                    : offered(order));
  }

  private <A> Uni<A> offered(Order<A> order) {
    return order.offer().get().onItem().transformToUni(offer -> made(order, offer));
  }

  private <A> Uni<A> made(Order<A> order, Offer<A> offer) {
    till.admit(order.call(), offer.quote());
    return offer
        .make()
        .get()
        .onItem()
        .transformToUni(answer -> settled(order, offer.quote(), answer));
  }

  private <A> Uni<A> settled(Order<A> order, Quote quote, A answer) {
    Charge charge =
        new Charge(
            order.call().requestId(),
            order.call().principal(),
            order
                .retry()
                .map(r -> new Idempotency(r.key(), r.requestHash(), order.form().stored(answer))),
            order.model().name(),
            order.model().version(),
            quote.units(),
            quote.rate());
    return till.settle(order.call(), charge)
        .map(
            paid ->
                switch (paid) {
                  case Till.Paid.Now now ->
                      order.form().settled(answer, now.costMicros(), now.remaining());
                  case Till.Paid.Before before -> replayed(order, before.reply());
                });
  }

  private <A> A replayed(Order<A> order, StoredReply reply) {
    return order.form().replayed(reply, till.remaining(order.call()));
  }
}
