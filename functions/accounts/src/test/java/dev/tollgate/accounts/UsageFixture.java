package dev.tollgate.accounts;

import dev.tollgate.accounts.store.UsageDatabase;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Three days of made-up usage around the night in which Vienna's clocks go forward. */
final class UsageFixture {
  static final Instant START = Instant.parse("2026-03-28T00:00:00Z");
  static final Instant END = Instant.parse("2026-03-31T00:00:00Z");
  static final UsageDatabase DATABASE = new UsageDatabase();

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int RECORDS = 1_500;
  private static final List<String> MODELS = List.of("fashion-mnist", "moderation");
  private static final List<String> CURRENCIES = List.of("EUR", "USD");

  final AccountId account = AccountId.next(Clock.systemUTC());
  final List<KeyId> keys = List.of(KeyId.next(Clock.systemUTC()), KeyId.next(Clock.systemUTC()));
  final List<UsageRecord> records;

  private UsageFixture(long seed) {
    Random random = new Random(seed);
    records = IntStream.range(0, RECORDS).mapToObj(_ -> record(random)).toList();
  }

  static UsageFixture inserted(long seed) {
    UsageFixture fixture = new UsageFixture(seed);
    DATABASE.insert(fixture.records);
    return fixture;
  }

  /** The buckets of an answer that gives some. */
  static UsagePage page(Uni<UsageAnswer> answer) {
    return ((UsageAnswer.Given) answer.await().atMost(PATIENCE)).page();
  }

  UsageFilter ownUsage() {
    return new UsageFilter(Optional.of(Set.of(account)), Set.of(), Set.of());
  }

  /** Whole tenths of seconds, so that some records share their time, as those of a batch do. */
  private UsageRecord record(Random random) {
    long tenths = random.nextLong(Duration.between(START, END).toMillis() / 100);
    long units = 1 + random.nextLong(64);
    long price = random.nextLong(2_000);
    return new UsageRecord(
        RequestId.next(Clock.systemUTC()),
        START.plusMillis((tenths - tenths % 600 * random.nextInt(2)) * 100),
        account,
        keys.get(random.nextInt(keys.size())),
        MODELS.get(random.nextInt(MODELS.size())),
        1 + random.nextLong(2),
        units,
        0,
        price,
        units * price,
        CURRENCIES.get(random.nextInt(CURRENCIES.size())),
        random.nextBoolean() ? Optional.of("retry-" + tenths) : Optional.empty());
  }
}
