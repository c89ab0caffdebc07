package dev.tollgate.classify;

import dev.tollgate.gate.Call;
import dev.tollgate.model.ServedModel;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An answer that somebody wants to buy.
 *
 * @param call who asks
 * @param model who answers
 * @param quote the terms; throws if what is asked is not for sale
 * @param retry what makes it safe to repeat, if the caller wants that
 * @param type of the answer
 * @param make lets the model answer on the terms; fails if it does not
 * @param <A> the answer
 */
record Order<A extends Receipted<A>>(
    Call call,
    ServedModel model,
    Supplier<Quote> quote,
    Optional<Retry> retry,
    Class<A> type,
    Function<Quote, Uni<A>> make) {}
