package dev.tollgate.classify;

import dev.tollgate.gate.Call;
import dev.tollgate.model.ServedModel;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An answer that somebody wants to buy.
 *
 * @param call who asks
 * @param model who answers
 * @param retry what makes it safe to repeat, if the caller wants that
 * @param form of the answer
 * @param offer works out what is asked; fails if that is not for sale. Not asked for a replay
 * @param <A> the answer
 */
public record Order<A>(
    Call call,
    ServedModel model,
    Optional<Retry> retry,
    AnswerForm<A> form,
    Supplier<Uni<Offer<A>>> offer) {}
