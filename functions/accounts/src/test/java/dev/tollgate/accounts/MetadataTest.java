package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.await;
import static dev.tollgate.accounts.Customers.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What owners note on their keys. */
@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class MetadataTest {
  private static final Map<String, String> NOTES =
      Map.of("team", "vision", "env.name-1_x", "\"prød\" \\ 🔑 null", "empty", "");

  @Inject ApiKeys keys;
  @Inject Customers customers;
  @Inject ChangeFeed feed;

  @Test
  void isKeptAsItWasGivenUntilItIsChanged() {
    // Given
    Principal owner = customers.owner();
    KeyId key = customers.make(owner, noted(NOTES)).key().id();

    // When
    await(keys.update(owner, key, KeyPatches.name("renamed")));
    ApiKey renamed = await(keys.find(owner, key)).orElseThrow();
    await(keys.update(owner, key, KeyPatches.metadata(Map.of("team", "sound"))));
    ApiKey replaced = await(keys.find(owner, key)).orElseThrow();
    await(keys.update(owner, key, KeyPatches.metadata(Map.of())));
    ApiKey cleared = await(keys.find(owner, key)).orElseThrow();

    // Then
    assertThat(renamed.metadata()).isEqualTo(new Metadata(NOTES));
    assertThat(replaced.metadata().entries()).isEqualTo(Map.of("team", "sound"));
    assertThat(cleared.metadata()).isEqualTo(Metadata.NONE);
  }

  @Test
  void isRememberedWhenItChangesAndOnlyThen() {
    // Given
    Principal owner = customers.owner();
    KeyId key = customers.make(owner, noted(Map.of("team", "vision"))).key().id();

    // When
    await(keys.update(owner, key, KeyPatches.name("renamed")));
    await(keys.update(owner, key, KeyPatches.metadata(Map.of("team", "sound"))));
    await(keys.update(owner, key, KeyPatches.metadata(Map.of())));

    // Then
    List<String> events = customers.events(owner.account());
    assertThat(events).hasSize(6);
    assertThat(events.get(2)).contains("\"metadata\": {\"team\": \"vision\"}");
    assertThat(events.get(3)).doesNotContain("metadata");
    assertThat(events.get(4)).contains("\"metadata\": {\"team\": \"sound\"}");
    assertThat(events.get(5)).contains("\"metadata\": {}");
  }

  @Test
  void mayBeChangedOnAKeyThatCanDoMore() {
    // Given
    Principal owner = customers.owner();
    Principal small =
        customers.limited(owner, Set.of("a"), KeyPatches.monthly(1), List.of(new Cidr("::/0")));

    // When
    KeyUpdate outcome =
        await(keys.update(small, owner.key(), KeyPatches.metadata(Map.of("seen", "yes"))));

    // Then
    assertThat(outcome).isInstanceOf(KeyUpdate.Updated.class);
  }

  @Test
  void isWrittenAloneSoThatNoInstanceIsTold() {
    // Given
    Principal owner = customers.owner();
    KeyId key = customers.make(owner, noted(Map.of())).key().id();
    Queue<Change> told = new ConcurrentLinkedQueue<>();
    feed.follow(told::add);
    until(feed::isCurrent);

    // When
    await(keys.update(owner, key, KeyPatches.metadata(Map.of("a", "b"))));
    await(keys.update(owner, key, KeyPatches.name("renamed")));
    await(keys.revoke(owner, key));

    // Then
    Change ofKey = new Change.OfKey(key);
    until(() -> told.contains(ofKey));
    assertThat(told).filteredOn(ofKey::equals).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "é", "a\0", "a/b", "01234567890123456789012345678901234567890"})
  void refusesNamesThatAreNone(String name) {
    assertThatThrownBy(() -> new Metadata(Map.of(name, "text")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a name in 'metadata' must have 1 to 40");
  }

  @Test
  void refusesTextsThatAreTooLongOrCannotBeShown() {
    for (String text : List.of("x".repeat(501), "a\0b", "line\nline", "\ud800")) {
      assertThatThrownBy(() -> new Metadata(Map.of("note", text)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("'metadata.note' must be a text of at most 500 characters");
    }
    assertThat(new Metadata(Map.of("note", "x".repeat(500))).entries()).hasSize(1);
  }

  @Test
  void refusesMoreThanFiftyEntries() {
    assertThat(new Metadata(entries(50)).entries()).hasSize(50);
    assertThatThrownBy(() -> new Metadata(entries(51)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'metadata' must hold at most 50 entries");
  }

  private static Map<String, String> entries(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "n" + i, i -> "t" + i));
  }

  private static NewKey noted(Map<String, String> entries) {
    return new NewKey(
        "noted",
        Optional.empty(),
        Set.of(),
        Allowances.UNLIMITED,
        List.of(),
        Optional.empty(),
        new Metadata(entries));
  }
}
