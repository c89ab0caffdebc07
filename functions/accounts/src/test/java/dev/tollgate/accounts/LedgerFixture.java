package dev.tollgate.accounts;

import dev.tollgate.accounts.store.LedgerDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Instances of the ledger on the test database, and calls to settle with them. */
final class LedgerFixture {
  static final LedgerDatabase DATABASE = LedgerDatabase.get();

  private LedgerFixture() {}

  static Ledger instance(Clock clock) {
    return instance(DATABASE.pool(4), clock, Duration.ofSeconds(20));
  }

  static Ledger instance(Pool pool, Clock clock, Duration patience) {
    LedgerConfig config = config(patience);
    return ledger(DATABASE.store(pool, config), clock, config);
  }

  static Ledger ledger(SettlementStore store, Clock clock, LedgerConfig config) {
    return new Ledger(
        store,
        clock,
        config,
        new LedgerMetrics(new SimpleMeterRegistry()),
        SettlementWatch.nobody());
  }

  static LedgerConfig config(Duration patience) {
    return new LedgerConfig() {
      @Override
      public int maxBatch() {
        return 64;
      }

      @Override
      public int maxWaiting() {
        return 10_000;
      }

      @Override
      public Duration patience() {
        return patience;
      }

      @Override
      public Duration retryPause() {
        return Duration.ofMillis(20);
      }

      @Override
      public Duration idempotencyWindow() {
        return Duration.ofHours(24);
      }
    };
  }

  static Allowances monthly(long units) {
    return new Allowances(OptionalLong.empty(), OptionalLong.of(units), OptionalLong.empty());
  }

  static Allowances burst(long requests) {
    return new Allowances(OptionalLong.of(requests), OptionalLong.empty(), OptionalLong.empty());
  }

  static Allowances spend(long micros) {
    return new Allowances(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(micros));
  }

  static Charge charge(Principal caller, long units) {
    return charge(caller, units, Optional.empty());
  }

  static Charge charge(Principal caller, long units, Optional<Idempotency> idempotency) {
    return new Charge(
        RequestId.next(Clock.systemUTC()),
        caller,
        idempotency,
        "fashion-mnist",
        1,
        units,
        Rate.flat("USD", 1_000));
  }

  static Settlement await(Uni<Settlement> settlement) {
    return settlement.await().atMost(Duration.ofMinutes(1));
  }

  /** Settles all at once and returns the outcomes in order. */
  static List<Settlement> settleAll(int calls, Supplier<Uni<Settlement>> call) {
    List<CompletableFuture<Settlement>> running =
        IntStream.range(0, calls).mapToObj(_ -> call.get().subscribeAsCompletionStage()).toList();
    return running.stream().map(CompletableFuture::join).toList();
  }

  static long charged(List<Settlement> settlements) {
    return settlements.stream().filter(Settlement.Charged.class::isInstance).count();
  }

  static long recordsOf(Principal caller) {
    return DATABASE.number(
        "select count(*) from usage_record where account_id = $1", caller.account().value());
  }

  static long unitsOf(Principal caller) {
    return DATABASE.number(
        "select sum(units)::bigint from usage_record where account_id = $1",
        caller.account().value());
  }

  static long rollupUnitsOf(Principal caller) {
    return DATABASE.number(
        "select sum(units)::bigint from usage_rollup where account_id = $1",
        caller.account().value());
  }
}
