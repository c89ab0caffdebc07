package dev.tollgate.usagequery;

import java.util.List;

/**
 * A question for usage as the payload of a function: the parameters of {@code GET /v1/usage} by the
 * same names; what is null or left out has the same default. Times and the limit may be numbers.
 */
public record UsageEvent(
    Object startTime,
    Object endTime,
    String bucketWidth,
    List<String> groupBy,
    List<String> keyIds,
    List<String> models,
    List<String> accountIds,
    String timeZone,
    Object limit,
    String page) {

  static Question question(UsageEvent event) {
    return event == null
        ? Question.NOTHING_SAID
        : new Question(
            text(event.startTime()),
            text(event.endTime()),
            event.bucketWidth(),
            orNone(event.groupBy()),
            orNone(event.keyIds()),
            orNone(event.models()),
            orNone(event.accountIds()),
            event.timeZone(),
            text(event.limit()),
            event.page());
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static List<String> orNone(List<String> list) {
    return list == null ? List.of() : list;
  }
}
