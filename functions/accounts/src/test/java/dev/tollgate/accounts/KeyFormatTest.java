package dev.tollgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KeyFormatTest {
  private static final Pattern FORM = Pattern.compile("tg_live_[0-9a-z]{26}_[0-9A-Za-z]{49}");
  private static final List<Character> CHARACTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"
          .chars()
          .mapToObj(c -> (char) c)
          .toList();

  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();

  @Test
  void looksAsScannersExpectAndIsReadBack() {
    for (int i = 0; i < 1_000; i++) {
      // Given
      KeyId key = KeyId.next(clock);

      // When
      Secret secret = Secret.generate(key, random);

      // Then
      assertThat(secret.reveal()).matches(FORM);
      assertThat(Secret.parse(secret.reveal()))
          .hasValueSatisfying(
              read -> {
                assertThat(read.key()).isEqualTo(key);
                assertThat(read.hash()).isEqualTo(secret.hash());
              });
    }
  }

  @Test
  void rejectsEveryChangeOfOneCharacter() {
    // Given
    String text = Secret.generate(KeyId.next(clock), random).reveal();

    for (int at = 0; at < text.length(); at++) {
      for (char other : CHARACTERS) {
        if (other != text.charAt(at)) {
          // When
          String changed = text.substring(0, at) + other + text.substring(at + 1);

          // Then
          assertThat(Secret.parse(changed)).as(changed).isEmpty();
        }
      }
    }
  }

  @Test
  void rejectsSwappedNeighboursAndOtherLengths() {
    // Given
    String text = Secret.generate(KeyId.next(clock), random).reveal();

    for (int at = 0; at + 1 < text.length(); at++) {
      // When
      char[] swapped = text.toCharArray();
      swapped[at] = text.charAt(at + 1);
      swapped[at + 1] = text.charAt(at);

      // Then
      if (swapped[at] != swapped[at + 1]) {
        assertThat(Secret.parse(new String(swapped))).isEmpty();
      }
      assertThat(Secret.parse(text.substring(0, at))).isEmpty();
      assertThat(Secret.parse(text + text.substring(0, at + 1))).isEmpty();
    }
  }

  @Test
  void neverMakesTheSameSecretTwice() {
    // Given
    KeyId key = KeyId.next(clock);
    Set<String> seen = new HashSet<>();

    // When
    for (int i = 0; i < 10_000; i++) {
      seen.add(Secret.generate(key, random).reveal());
    }

    // Then
    assertThat(seen).hasSize(10_000);
  }

  @Test
  void doesNotTellTheSecretWhereItIsPrinted() {
    // Given
    Secret secret = Secret.generate(KeyId.next(clock), random);

    // When
    String printed = "made " + secret;

    // Then
    assertThat(printed).isEqualTo("made " + Secret.prefix(secret.key()) + "_…");
    assertThat(printed).doesNotContain(secret.reveal().substring(35));
  }
}
