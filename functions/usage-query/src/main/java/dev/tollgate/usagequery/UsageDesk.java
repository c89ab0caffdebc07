package dev.tollgate.usagequery;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.UsageAnswer;
import dev.tollgate.accounts.UsageReport;
import dev.tollgate.gate.Call;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * The use case: tell callers what they used; the operator, what all used. Thread-safe. What cannot
 * be read of a question is refused with {@code invalid_request}, another's account with {@code
 * unknown_account}.
 */
@Singleton
public class UsageDesk {
  private final UsageReport report;
  private final Clock clock;

  UsageDesk(UsageReport report, Clock clock) {
    this.report = report;
    this.clock = clock;
  }

  Uni<UsageBuckets> buckets(Call call, Question asked) {
    return report
        .buckets(Reading.buckets(call, asked, clock.instant()))
        .map(
            answer ->
                switch (answer) {
                  case UsageAnswer.Given given -> UsageBuckets.of(given.page());
                  case UsageAnswer.RecordsGone gone -> throw Reading.gone(gone.keptSince());
                });
  }

  Uni<UsageRecords> records(Call call, Question asked) {
    return report.records(Reading.records(call, asked)).map(UsageRecords::of);
  }

  Uni<Summary> summary(Call call, Question asked) {
    Set<AccountId> named = Reading.accounts(call, asked);
    if (named.size() > 1) {
      throw Parameters.invalid("account_ids", "must hold one account here");
    }
    AccountId own = call.principal().account();
    AccountId account = named.isEmpty() ? own : named.iterator().next();
    Optional<KeyId> key =
        account.equals(own) ? Optional.of(call.principal().key()) : Optional.empty();
    return report
        .summary(account, key, clock.instant())
        .map(found -> found.map(Summary::of).orElseThrow(() -> Reading.unknown(account)));
  }
}
