package dev.tollgate.accounts;

import java.util.Arrays;
import java.util.Optional;

/** What a key may be used for. */
public enum Scope {
  /** Classify pictures. */
  CLASSIFY("classify"),
  /** Explain classifications. */
  EXPLAIN("explain"),
  /** Call any signature of a model. */
  PREDICT("predict"),
  /** Read the account's usage. */
  USAGE_READ("usage:read"),
  /** Make, change and revoke the account's keys. */
  KEYS_WRITE("keys:write"),
  /** Train models. */
  TRAIN("train"),
  /** Add, label and remove versions of models; only the operator gives it. */
  PUBLISH("publish"),
  /** Run the whole server: every account, every plan. */
  OPERATOR("operator");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** The name in the API and in the database. */
  public String text() {
    return text;
  }

  /** The scope of a name, if there is one. */
  public static Optional<Scope> parse(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
  }
}
