package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.Change;
import dev.tollgate.accounts.KeyId;
import java.util.UUID;

/** The texts that the schema's triggers send: a table's name, a colon and the row's name. */
final class Notification {
  private Notification() {}

  /** What a text tells; one of another version of the schema may mean anything. */
  static Change parse(String text) {
    int colon = text.indexOf(':');
    String row = text.substring(colon + 1);
    try {
      return switch (text.substring(0, Math.max(0, colon))) {
        case "api_key" -> new Change.OfKey(new KeyId(UUID.fromString(row)));
        case "account" -> new Change.OfAccount(new AccountId(UUID.fromString(row)));
        case "plan" -> new Change.OfPlan(row);
        default -> new Change.OfAnything();
      };
    } catch (IllegalArgumentException notAnId) {
      return new Change.OfAnything();
    }
  }
}
