package dev.tollgate.accounts;

import java.util.List;
import java.util.Optional;

/**
 * Some records, newest first.
 *
 * @param next position of the last of them, if older ones follow
 */
public record RecordPage(List<UsageRecord> records, Optional<UsageRecord.Position> next) {
  /** Copies the list. */
  public RecordPage {
    records = List.copyOf(records);
  }
}
