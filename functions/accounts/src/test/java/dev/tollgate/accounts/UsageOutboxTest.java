package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static dev.tollgate.accounts.LedgerFixture.charge;
import static dev.tollgate.accounts.LedgerFixture.charged;
import static dev.tollgate.accounts.LedgerFixture.instance;
import static dev.tollgate.accounts.LedgerFixture.monthly;
import static dev.tollgate.accounts.LedgerFixture.settleAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.UsageOutbox.Entry;
import dev.tollgate.accounts.UsageOutbox.Lease;
import dev.tollgate.accounts.store.OutboxDatabase;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsageOutboxTest {
  private static final AtomicInteger SINKS = new AtomicInteger();

  private final UsageOutbox outbox = OutboxDatabase.outbox();
  private final SinkName sink = new SinkName("sink-" + SINKS.incrementAndGet());
  private final Instant now = Instant.now();

  @AfterEach
  void forget() {
    get(outbox.forget(sink));
  }

  @Test
  void whatIsSettledWaitsAndWhatIsRefusedDoesNot() {
    // Given
    Principal caller = DATABASE.principal(monthly(40), Allowances.UNLIMITED);
    get(outbox.register(sink, now));
    List<Ledger> instances = List.of(instance(Clock.systemUTC()), instance(Clock.systemUTC()));
    AtomicInteger turn = new AtomicInteger();

    // When
    List<Settlement> settlements =
        settleAll(60, () -> instances.get(turn.getAndIncrement() % 2).settle(charge(caller, 1)));

    // Then
    assertThat(charged(settlements)).isEqualTo(40);
    assertThat(waitingRecords(caller, 7))
        .hasSize(40)
        .isSortedAccordingTo((a, b) -> a.createdAt().compareTo(b.createdAt()))
        .extracting(UsageRecord::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatWasSettledBeforeTheSinkWasKnownWaitsOnlyWhenAskedForOnce() {
    // Given
    Principal caller = DATABASE.principal(monthly(40), Allowances.UNLIMITED);
    settleAll(5, () -> instance(Clock.systemUTC()).settle(charge(caller, 1)));
    get(outbox.register(sink, now));
    List<UsageRecord> before = waitingRecords(caller, 100);

    // When
    Optional<Long> first = get(outbox.replay(sink, now, now.plus(Duration.ofMinutes(5))));
    Optional<Long> second = get(outbox.replay(sink, now, now.plus(Duration.ofMinutes(5))));
    Optional<Long> nowhere =
        get(outbox.replay(new SinkName("nobody"), now, now.plus(Duration.ofMinutes(5))));

    // Then
    assertThat(before).isEmpty();
    assertThat(first).hasValueSatisfying(batches -> assertThat(batches).isPositive());
    assertThat(second).hasValue(0L);
    assertThat(nowhere).isEmpty();
    assertThat(waitingRecords(caller, 100)).hasSize(5);
  }

  @Test
  void oneExporterHoldsASinkUntilItsLeaseEnds() {
    // Given
    settleOne();
    Lease mine = lease(UUID.randomUUID(), now.plusSeconds(30));
    Lease theirs = lease(UUID.randomUUID(), now.plusSeconds(60));
    assertThat(get(outbox.acquire(mine, now, false))).hasValue(0);

    // When
    Optional<Integer> early = get(outbox.acquire(theirs, now.plusSeconds(29), true));
    Optional<Integer> late = get(outbox.acquire(theirs, now.plusSeconds(31), false));
    List<Entry> waiting = get(outbox.waiting(sink, 100));
    boolean mineCounts = get(outbox.delivered(mine, 1, waiting, now));

    // Then
    assertThat(early).isEmpty();
    assertThat(late).hasValue(0);
    assertThat(mineCounts).isFalse();
    assertThat(get(outbox.waiting(sink, 100))).isEqualTo(waiting).isNotEmpty();
    assertThat(standing().deliveredEvents()).isZero();
  }

  @Test
  void aFailureIsToldAndTriedAgainWhenItIsDueAndASuccessForgetsIt() {
    // Given
    settleOne();
    Lease lease = lease(UUID.randomUUID(), now.plusSeconds(30));
    Lease other = lease(UUID.randomUUID(), now.plusSeconds(90));
    get(outbox.acquire(lease, now, false));

    // When
    get(outbox.failed(lease, Optional.of(422), "it said no", now, now.plusSeconds(60)));
    UsageSink failing = standing();
    Optional<Integer> early = get(outbox.acquire(other, now.plusSeconds(59), false));
    Optional<Integer> due = get(outbox.acquire(other, now.plusSeconds(60), false));
    get(outbox.delivered(other, 3, get(outbox.waiting(sink, 100)), now.plusSeconds(61)));

    // Then
    UsageSink.Failure failure = failing.failure().orElseThrow();
    assertThat(failure.refused()).isTrue();
    assertThat(failure.count()).isEqualTo(1);
    assertThat(failure.error()).isEqualTo("it said no");
    assertThat(early).isEmpty();
    assertThat(due).hasValue(1);
    assertThat(standing().failure()).isEmpty();
    assertThat(standing().deliveredEvents()).isEqualTo(3);
    assertThat(standing().pendingBatches()).isZero();
    assertThat(get(outbox.acquire(other, now.plusSeconds(62), false))).isEmpty();
  }

  private void settleOne() {
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    get(outbox.register(sink, now));
    settleAll(1, () -> instance(Clock.systemUTC()).settle(charge(caller, 1)));
  }

  private List<UsageRecord> waitingRecords(Principal caller, int pageSize) {
    List<Entry> entries = get(outbox.waiting(sink, 1_000));
    List<UsageRecord> all = new ArrayList<>();
    Optional<UsageRecord.Position> after = Optional.empty();
    List<UsageRecord> page;
    do {
      page = get(outbox.records(entries, after, pageSize));
      all.addAll(page);
      after = page.isEmpty() ? after : Optional.of(page.getLast().position());
    } while (!page.isEmpty());
    return all.stream().filter(record -> record.account().equals(caller.account())).toList();
  }

  private UsageSink standing() {
    return get(outbox.sinks()).stream()
        .filter(s -> s.name().equals(sink))
        .findFirst()
        .orElseThrow();
  }

  private Lease lease(UUID holder, Instant until) {
    return new Lease(sink, holder, until);
  }

  private static <T> T get(Uni<T> answer) {
    return answer.await().atMost(Duration.ofMinutes(1));
  }
}
