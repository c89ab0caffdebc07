package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.UsageFilter;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A {@code where} clause that grows with what is asked for, so that PostgreSQL plans for exactly
 * that. Values travel as parameters only. Not thread-safe.
 */
final class Conditions {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values;

  Conditions() {
    this(new ArrayList<>());
  }

  private Conditions(List<Object> values) {
    this.values = values;
  }

  /** Another clause of the same statement, whose parameters it shares. */
  Conditions another() {
    return new Conditions(values);
  }

  /** Takes a value; its place in the statement is {@code $n}. */
  String parameter(Object value) {
    values.add(value);
    return "$" + values.size();
  }

  /** Adds a condition that holds {@code ?} for the value, once or more. */
  void add(String condition, Object value) {
    conditions.add(condition.replace("?", parameter(value)));
  }

  /** Adds what a filter asks for. */
  void add(UsageFilter filter) {
    filter
        .accounts()
        .ifPresent(
            accounts ->
                addOneOf(
                    "account_id", accounts.stream().map(AccountId::value).toArray(UUID[]::new)));
    if (!filter.keys().isEmpty()) {
      addOneOf("key_id", filter.keys().stream().map(KeyId::value).toArray(UUID[]::new));
    }
    if (!filter.models().isEmpty()) {
      addOneOf("model", filter.models().toArray(String[]::new));
    }
  }

  /**
   * Adds that a column is one of these. Equality with a single value lets PostgreSQL read an
   * account's records in index order.
   */
  void addOneOf(String column, Object[] allowed) {
    if (allowed.length == 1) {
      add(column + " = ?", allowed[0]);
    } else {
      add(column + " = any(?)", allowed);
    }
  }

  /** The clause; all conditions must hold. */
  String where() {
    return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
  }

  /** The conditions as the rest of a clause that holds some already. */
  String and() {
    return conditions.stream().map(condition -> " and " + condition).collect(Collectors.joining());
  }

  /** All values, in the order of their places. */
  Tuple values() {
    return Tuple.tuple(values);
  }
}
