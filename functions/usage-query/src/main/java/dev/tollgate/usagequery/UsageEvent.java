package dev.tollgate.usagequery;

import java.util.List;

/**
 * A question for usage as the payload of a function: the parameters of {@code GET /v1/usage} by the
 * same names; what is null or left out has the same default.
 */
public record UsageEvent(
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

  static Question question(UsageEvent event) {
    return event == null
        ? Question.NOTHING_SAID
        : new Question(
            event.startTime(),
            event.endTime(),
            event.bucketWidth(),
            orNone(event.groupBy()),
            orNone(event.keyIds()),
            orNone(event.models()),
            orNone(event.accountIds()),
            event.timeZone(),
            event.limit(),
            event.page());
  }

  private static List<String> orNone(List<String> list) {
    return list == null ? List.of() : list;
  }
}
