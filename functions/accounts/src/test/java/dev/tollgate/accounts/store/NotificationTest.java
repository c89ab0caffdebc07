package dev.tollgate.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.Change;
import dev.tollgate.accounts.KeyId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotificationTest {
  @Test
  void understandsTheTextsOfTheTriggers() {
    // Given
    UUID id = UUID.randomUUID();

    // When
    List<Change> changes =
        List.of(
            Notification.parse("api_key:" + id),
            Notification.parse("account:" + id),
            Notification.parse("plan:free"));

    // Then
    assertThat(changes)
        .containsExactly(
            new Change.OfKey(new KeyId(id)),
            new Change.OfAccount(new AccountId(id)),
            new Change.OfPlan("free"));
  }

  @Test
  void takesWhatItDoesNotUnderstandForAnyChange() {
    // Given
    List<String> texts = List.of("", ":", "x", "api_key", "api_key:1", "price:5", "account:");

    // When
    List<Change> changes = texts.stream().map(Notification::parse).toList();

    // Then
    assertThat(changes).containsOnly(new Change.OfAnything());
  }
}
