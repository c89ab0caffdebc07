package dev.tollgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class Base32Test {
  @Test
  void readsBackWhatItWrites() {
    // Given
    Random random = new Random(1);
    List<UUID> ids = new ArrayList<>(List.of(new UUID(0, 0), new UUID(-1, -1), new UUID(0, -1)));
    for (int i = 0; i < 10_000; i++) {
      ids.add(new UUID(random.nextLong(), random.nextLong()));
    }

    for (UUID id : ids) {
      // When
      String text = Base32.encode(id);

      // Then
      assertThat(text).matches("[0-7][0-9a-hjkmnp-tv-z]{25}");
      assertThat(Base32.decode(text)).contains(id);
    }
  }

  @Test
  void sortsTextsAsTheIdsSort() {
    // Given
    Random random = new Random(2);
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(new UUID(random.nextLong(), random.nextLong()));
    }

    // When
    ids.sort(
        Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned));

    // Then
    assertThat(ids.stream().map(Base32::encode)).isSorted();
  }

  @Test
  void rejectsTextsThatAreNoIds() {
    // Given
    String id = Base32.encode(UUID.randomUUID());
    List<String> texts =
        List.of(
            "",
            id.substring(1),
            id + "0",
            "8" + id.substring(1),
            "i" + id.substring(1),
            id.substring(0, 25) + "u",
            id.substring(0, 25) + "A",
            id.substring(0, 25) + "é",
            id.substring(0, 25) + " ");

    // When
    List<Boolean> accepted = texts.stream().map(t -> Base32.decode(t).isPresent()).toList();

    // Then
    assertThat(accepted).containsOnly(false);
  }

  @Test
  void namesOfOneKindAreNoNamesOfAnother() {
    // Given
    UUID id = UUID.randomUUID();

    // When
    String account = new AccountId(id).toString();
    String key = new KeyId(id).toString();
    String request = new RequestId(id).toString();

    // Then
    assertThat(AccountId.parse(account)).contains(new AccountId(id));
    assertThat(KeyId.parse(key)).contains(new KeyId(id));
    assertThat(RequestId.parse(request)).contains(new RequestId(id));
    assertThat(AccountId.parse(key)).isEmpty();
    assertThat(KeyId.parse(account)).isEmpty();
    assertThat(RequestId.parse(id.toString())).isEmpty();
  }

  @Test
  void newIdsSortByTheirTimes() {
    // Given
    Instant start = Instant.parse("2026-01-31T23:59:59.990Z");
    List<String> names = new ArrayList<>();

    // When
    for (int i = 0; i < 100; i++) {
      names.add(KeyId.next(Clock.fixed(start.plusMillis(i), ZoneOffset.UTC)).toString());
    }

    // Then
    assertThat(names).isSorted().doesNotHaveDuplicates();
    UUID last = KeyId.parse(Collections.max(names)).orElseThrow().value();
    assertThat(last.version()).isEqualTo(7);
    assertThat(last.variant()).isEqualTo(2);
    assertThat(last.getMostSignificantBits() >>> 16).isEqualTo(start.plusMillis(99).toEpochMilli());
  }
}
