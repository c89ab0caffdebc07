package dev.tollgate.usagequery;

import java.util.List;

/**
 * What a caller asks, as it came: nothing is checked yet, and null or an empty list was left out.
 *
 * @param startTime first instant of interest
 * @param endTime the instant after the last of interest
 * @param bucketWidth {@code 1m}, {@code 1h} or {@code 1d}
 * @param groupBy what to split by; here and below, an entry may hold several, separated by commas
 * @param keyIds only these keys
 * @param models only these models
 * @param accountIds only these accounts
 * @param timeZone decides when days start
 * @param limit most entries in the answer
 * @param page where to go on
 */
record Question(
    String startTime,
    String endTime,
    String bucketWidth,
    List<String> groupBy,
    List<String> keyIds,
    List<String> models,
    List<String> accountIds,
    String timeZone,
    String limit,
    String page) {
  static final Question NOTHING_SAID =
      new Question(null, null, null, List.of(), List.of(), List.of(), List.of(), null, null, null);

  /** A question that only names accounts. */
  static Question aboutAccounts(List<String> accountIds) {
    return new Question(
        null, null, null, List.of(), List.of(), List.of(), accountIds, null, null, null);
  }
}
