package dev.tollgate.usagequery;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.RecordQuery;
import dev.tollgate.accounts.UsageFilter;
import dev.tollgate.accounts.UsageQuery;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.Paging;
import dev.tollgate.gate.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Makes queries of questions, within what the caller may see. */
final class Reading {
  private static final int RECORDS = 100;
  private static final int MOST_RECORDS = 1_000;

  private Reading() {}

  /**
   * The question as a query for buckets.
   *
   * @throws ProblemException {@code invalid_request} naming the parameter that is wrong, or {@code
   *     unknown_account}
   */
  static UsageQuery buckets(Call call, Question asked, Instant now) {
    Width width = Width.of(asked.bucketWidth());
    ZoneId zone = Parameters.zone(asked.timeZone());
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

  /**
   * The accounts that the caller asks for; empty if none is named.
   *
   * @throws ProblemException {@code unknown_account} if one is not the caller's to see
   */
  static Set<AccountId> accounts(Call call, Question asked) {
    Set<AccountId> named =
        Parameters.set(
            "account_ids", asked.accountIds(), AccountId::parse, "account ids (acct_…) only");
    for (AccountId account : named) {
      if (!call.byOperator() && !account.equals(call.principal().account())) {
        throw unknown(account);
      }
    }
    return named;
  }

  static ProblemException unknown(AccountId account) {
    return ProblemException.of(ErrorCode.UNKNOWN_ACCOUNT, "There is no account '" + account + "'.");
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
    Set<AccountId> named = accounts(call, asked);
    Optional<Set<AccountId>> visible =
        named.isEmpty() && call.byOperator()
            ? Optional.empty()
            : Optional.of(named.isEmpty() ? Set.of(call.principal().account()) : named);
    return new UsageFilter(
        visible,
        Parameters.set("key_ids", asked.keyIds(), KeyId::parse, "key ids (key_…) only"),
        Parameters.set("models", asked.models(), Parameters::modelName, "names of models only"));
  }

  private static void inOrder(Instant start, Instant end) {
    if (!start.isBefore(end)) {
      throw Parameters.invalid("start_time", "must be before 'end_time', which by default is now");
    }
  }
}
