package dev.tollgate.usagequery;

import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.RecordQuery;
import dev.tollgate.accounts.TimeZones;
import dev.tollgate.accounts.UsageFilter;
import dev.tollgate.accounts.UsageQuery;
import dev.tollgate.gate.AskedAccounts;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.Paging;
import dev.tollgate.gate.Parameters;
import dev.tollgate.gate.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Makes queries of questions, within what the caller may see. */
final class Reading {
  private static final int RECORDS = 100;
  private static final int MOST_RECORDS = 1_000;
  private static final int LONGEST_NAME = 200;

  private Reading() {}

  /**
   * The question as a query for buckets.
   *
   * @param home decides when days start, unless the question does
   * @throws ProblemException {@code invalid_request} naming the parameter that is wrong, or {@code
   *     unknown_account}
   */
  static UsageQuery buckets(Call call, Question asked, ZoneId home, Instant now) {
    Width width = Width.of(asked.bucketWidth());
    ZoneId zone = asked.timeZone() == null ? home : zone(asked.timeZone());
    int limit = width.limit(asked.limit());
    Instant end = Parameters.instant("end_time", asked.endTime()).orElse(now);
    Instant start =
        Parameters.instant("start_time", asked.startTime())
            .orElseGet(
                () -> width.buckets().plus(width.buckets().ceiling(end, zone), -limit, zone));
    inOrder(start, end);
    return new UsageQuery(
        Paging.after(asked.page(), Cursor::bucket).orElse(start),
        end,
        width.buckets(),
        Grouping.of(asked.groupBy()),
        filter(call, asked),
        zone,
        limit);
  }

  /**
   * The question as a query for records.
   *
   * @throws ProblemException {@code invalid_request} naming the parameter that is wrong, or {@code
   *     unknown_account}
   */
  static RecordQuery records(Call call, Question asked) {
    Optional<Instant> start = Parameters.instant("start_time", asked.startTime());
    Optional<Instant> end = Parameters.instant("end_time", asked.endTime());
    start.ifPresent(from -> end.ifPresent(to -> inOrder(from, to)));
    return new RecordQuery(
        start,
        end,
        filter(call, asked),
        Paging.after(asked.page(), Cursor::record),
        Parameters.limit(asked.limit(), RECORDS, MOST_RECORDS));
  }

  static ProblemException gone(Instant keptSince) {
    return Parameters.invalid(
        "start_time",
        "must not be before "
            + keptSince
            + " for these buckets: they are added up from single records, which are kept since then."
            + " Older usage is there with bucket_width=1h and 1d");
  }

  private static UsageFilter filter(Call call, Question asked) {
    return new UsageFilter(
        AskedAccounts.visible(call, asked.accountIds()),
        Parameters.set("key_ids", asked.keyIds(), KeyId::parse, "key ids (key_…) only"),
        Parameters.set("models", asked.models(), Reading::modelName, "names of models only"));
  }

  private static Optional<String> modelName(String text) {
    boolean printable = text.chars().noneMatch(Character::isISOControl);
    return text.isEmpty() || text.length() > LONGEST_NAME || !printable
        ? Optional.empty()
        : Optional.of(text);
  }

  private static ZoneId zone(String text) {
    try {
      return TimeZones.of(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.causedBy(ErrorCode.INVALID_REQUEST, e.getMessage() + ".", e);
    }
  }

  private static void inOrder(Instant start, Instant end) {
    if (!start.isBefore(end)) {
      throw Parameters.invalid("start_time", "must be before 'end_time', which by default is now");
    }
  }
}
