package dev.tollgate.usagequery;

import dev.tollgate.accounts.GroupBy;
import dev.tollgate.gate.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What to split usage by, by its names in the API. */
final class Grouping {
  private Grouping() {}

  static Set<GroupBy> of(List<String> names) {
    return Parameters.set(
        "group_by", names, Grouping::parse, "key_id, model, version or account_id only");
  }

  private static Optional<GroupBy> parse(String name) {
    return switch (name) {
      case "account_id", "account" -> Optional.of(GroupBy.ACCOUNT);
      case "key_id", "key" -> Optional.of(GroupBy.KEY);
      case "model" -> Optional.of(GroupBy.MODEL);
      case "version" -> Optional.of(GroupBy.VERSION);
      default -> Optional.empty();
    };
  }
}
