package dev.tollgate.classify;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * An answer that can be had on terms.
 *
 * @param quote the terms
 * @param make lets the model answer on them; fails if it does not
 * @param <A> the answer
 */
public record Offer<A>(Quote quote, Supplier<Uni<A>> make) {}
