package dev.tollgate.classify;

/**
 * An answer that is sold.
 *
 * @param <A> the answer itself
 */
interface Receipted<A> {
  /** What it cost. */
  Receipt receipt();

  /** The same answer with another receipt. */
  A with(Receipt other);
}
