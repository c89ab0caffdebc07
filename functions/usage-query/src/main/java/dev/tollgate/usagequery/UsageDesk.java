package dev.tollgate.usagequery;

import dev.tollgate.accounts.Account;
import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.Accounts;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.TimeZones;
import dev.tollgate.accounts.UsageAnswer;
import dev.tollgate.accounts.UsageReport;
import dev.tollgate.gate.AskedAccounts;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
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
  private final Accounts accounts;
  private final Clock clock;

  UsageDesk(UsageReport report, Accounts accounts, Clock clock) {
    this.report = report;
    this.accounts = accounts;
    this.clock = clock;
  }

  Uni<UsageBuckets> buckets(Call call, Question asked) {
    return home(call, asked)
        .chain(home -> report.buckets(Reading.buckets(call, asked, home, clock.instant())))
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
    Set<AccountId> named = AskedAccounts.named(call, asked.accountIds());
    if (named.size() > 1) {
      throw Parameters.invalid("account_ids", "must hold one account here");
    }
    AccountId own = call.principal().account();
    AccountId account = named.isEmpty() ? own : named.iterator().next();
    Optional<KeyId> key =
        account.equals(own) ? Optional.of(call.principal().key()) : Optional.empty();
    return report
        .summary(account, key, clock.instant())
        .map(found -> found.map(Summary::of).orElseThrow(() -> AskedAccounts.unknown(account)));
  }

  /**
   * Whose days count: the caller's own, and to the operator those of the one account that is asked
   * for. Only that costs a query.
   */
  private Uni<ZoneId> home(Call call, Question asked) {
    Set<AccountId> named = AskedAccounts.named(call, asked.accountIds());
    boolean decided = asked.timeZone() != null || !call.byOperator();
    return decided || named.size() != 1
        ? Uni.createFrom().item(call.byOperator() ? TimeZones.DEFAULT : call.principal().timeZone())
        : accounts
            .find(named.iterator().next())
            .map(found -> found.map(Account::timeZone).orElse(TimeZones.DEFAULT));
  }
}
