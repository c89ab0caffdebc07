package dev.tollgate.accounts;

import java.util.List;

/**
 * A part of a list.
 *
 * @param data what the part holds
 * @param hasMore whether the list goes on after it
 */
public record Page<T>(List<T> data, boolean hasMore) {
  private static final int MOST = 1_000;

  /** Copies the list. */
  public Page {
    data = List.copyOf(data);
  }

  /** A page of at most {@code limit} from a list that was read with {@link #lookAhead} of it. */
  static <T> Page<T> of(List<T> found, int limit) {
    return found.size() > limit
        ? new Page<>(found.subList(0, limit), true)
        : new Page<>(found, false);
  }

  /**
   * How many to read for a page: one more, which tells whether the list goes on.
   *
   * @throws IllegalArgumentException if the limit is not from 1 to 1,000
   */
  static int lookAhead(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("'limit' must be from 1 to " + MOST);
    }
    return limit + 1;
  }
}
