package dev.tollgate.bench.usage;

import java.util.List;

/**
 * An account that asks for its usage.
 *
 * @param account its id, as the API writes it
 * @param secret of its first key, which asks
 * @param keys ids of all its keys, the most used first
 */
record Caller(String account, String secret, List<String> keys) {
  /** Copies the list. */
  Caller {
    keys = List.copyOf(keys);
  }

  String key(int number) {
    return keys.get(Math.min(number, keys.size() - 1));
  }
}
