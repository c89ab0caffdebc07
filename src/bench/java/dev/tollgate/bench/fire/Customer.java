package dev.tollgate.bench.fire;

import dev.tollgate.accounts.AccountId;
import java.util.List;

/**
 * An account and its keys.
 *
 * @param kind what it is in the fire for, as the report names it
 * @param account its id
 * @param main the key of its sign-up, never revoked, without allowances of its own
 * @param keys those that are called with
 * @param callers how many call at once
 */
record Customer(String kind, AccountId account, Key main, List<Key> keys, int callers) {
  Customer {
    keys = List.copyOf(keys);
  }
}
