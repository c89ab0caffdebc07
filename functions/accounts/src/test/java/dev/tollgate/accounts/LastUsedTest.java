package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class LastUsedTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private static final Duration PAUSE = Duration.ofSeconds(10);

  @Inject KeyStore store;
  @Inject ApiKeys keys;
  @Inject LastUsed lastUsed;
  @Inject Customers customers;

  @Test
  void remembersWhenAKeyWasLetIn() {
    // Given
    SignUp.Created customer = customers.signUp();
    Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);

    // When
    Principal caller = customers.caller(customer.key());
    await(lastUsed.write());

    // Then
    assertThat(await(keys.find(caller, caller.key())).orElseThrow().lastUsedAt())
        .hasValueSatisfying(at -> assertThat(at).isBetween(before, Instant.now()));
  }

  @Test
  void writesAKeyOnceAMinuteHoweverOftenItIsUsed() {
    // Given
    KeyId key = customers.signUp().key().key().id();
    SettableClock clock = new SettableClock();
    LastUsed fresh = new LastUsed(store, clock, PAUSE);
    fresh.note(key);
    await(fresh.write());
    Instant written = lastUse(key);

    // When
    clock.forward(Duration.ofSeconds(59));
    IntStream.range(0, 1_000).forEach(_ -> fresh.note(key));
    await(fresh.write());
    Instant withinTheMinute = lastUse(key);
    clock.forward(Duration.ofSeconds(1));
    fresh.note(key);
    await(fresh.write());

    // Then
    assertThat(withinTheMinute).isEqualTo(written);
    assertThat(lastUse(key)).isAfterOrEqualTo(written.plusSeconds(60));
  }

  @Test
  void hasWrittenBeforeTheCallIsAnsweredWhereNothingMayWait() {
    // Given
    KeyId key = customers.signUp().key().key().id();
    LastUsed fresh = new LastUsed(store, Clock.fixed(NOON, ZoneOffset.UTC), Duration.ZERO);

    // When
    await(fresh.note(key));

    // Then
    assertThat(lastUse(key)).isEqualTo(NOON);
  }

  @Test
  void writesManyKeysTogether() {
    // Given
    List<KeyId> ids =
        IntStream.range(0, 50).mapToObj(_ -> customers.signUp().key().key().id()).toList();
    LastUsed fresh = new LastUsed(store, Clock.fixed(NOON, ZoneOffset.UTC), PAUSE);

    // When
    ids.forEach(fresh::note);
    await(fresh.write());

    // Then
    assertThat(ids).allSatisfy(id -> assertThat(lastUse(id)).isEqualTo(NOON));
  }

  @Test
  void neverMovesATimeBack() {
    // Given
    KeyId key = customers.signUp().key().key().id();
    await(store.used(Map.of(key, NOON)));

    // When
    await(store.used(Map.of(key, NOON.minusSeconds(1))));

    // Then
    assertThat(lastUse(key)).isEqualTo(NOON);
  }

  @Test
  void triesAgainWhatCouldNotBeWritten() {
    // Given
    KeyId key = customers.signUp().key().key().id();
    FailingOnce failing = new FailingOnce(store);
    LastUsed fresh = new LastUsed(failing, Clock.fixed(NOON, ZoneOffset.UTC), PAUSE);
    fresh.note(key);

    // When
    await(fresh.write());
    boolean writtenAtFirst = await(store.find(key)).orElseThrow().lastUsedAt().isPresent();
    await(fresh.write());

    // Then
    assertThat(writtenAtFirst).isFalse();
    assertThat(lastUse(key)).isEqualTo(NOON);
  }

  private Instant lastUse(KeyId key) {
    return await(store.find(key)).orElseThrow().lastUsedAt().orElseThrow();
  }
}
