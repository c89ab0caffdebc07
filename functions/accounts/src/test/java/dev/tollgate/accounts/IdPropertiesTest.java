package dev.tollgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for every id, key and counter name, and for every text that claims to be one. */
class IdPropertiesTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int KEY_LENGTH = 8 + 26 + 1 + 49;

  @Property
  void idsAreReadBackAndTextsSortAsTheyDo(
      @ForAll long high, @ForAll long low, @ForAll long otherHigh) {
    // Given
    UUID id = new UUID(high, low);
    UUID other = new UUID(otherHigh, low);

    // Then
    assertThat(KeyId.parse(new KeyId(id).toString())).contains(new KeyId(id));
    assertThat(AccountId.parse(new AccountId(id).toString())).contains(new AccountId(id));
    assertThat(RequestId.parse(new RequestId(id).toString())).contains(new RequestId(id));
    assertThat(Integer.signum(Base32.encode(id).compareTo(Base32.encode(other))))
        .isEqualTo(Long.compareUnsigned(high, otherHigh));
  }

  @Property
  void anyTextIsNoIdOrTheTextOfOne(@ForAll String text) {
    assertThat(KeyId.parse(text).map(KeyId::toString)).isIn(Optional.empty(), Optional.of(text));
    assertThat(KeyId.parse("key_" + text).map(KeyId::toString))
        .isIn(Optional.empty(), Optional.of("key_" + text));
    assertThat(Secret.parse(text)).isEmpty();
    assertThat(Secret.parse("tg_live_" + text)).isEmpty();
  }

  @Property
  void aKeyIsReadBackAndRejectedWithAnyOtherCharacterAnywhere(
      @ForAll long high,
      @ForAll long low,
      @ForAll @IntRange(max = KEY_LENGTH - 1) int at,
      @ForAll char other) {
    // Given
    Secret secret = Secret.generate(new KeyId(new UUID(high, low)), RANDOM);
    String text = secret.reveal();

    // When
    String flipped = text.substring(0, at) + other + text.substring(at + 1);

    // Then
    assertThat(text).hasSize(KEY_LENGTH);
    assertThat(Secret.parse(text).map(Secret::key)).contains(secret.key());
    assertThat(Secret.parse(flipped).isPresent()).isEqualTo(flipped.equals(text));
    assertThat(Secret.parse(text.substring(at + 1))).isEmpty();
    assertThat(Secret.parse(text + other)).isEmpty();
  }

  @Property
  void countersAreReadBackWhateverTheirModelIsCalled(
      @ForAll long high,
      @ForAll String model,
      @ForAll @LongRange(min = 0, max = 253_402_300_799L) long second) {
    // Given
    UUID subject = new UUID(high, 7);
    Instant at = Instant.ofEpochSecond(second);
    WindowKey ofModel = WindowKey.ofModel(new AccountId(subject), model, at);

    // When
    WindowKey read = WindowKey.parse(subject, ofModel.counter(), ofModel.start());

    // Then
    assertThat(read).isEqualTo(ofModel);
    for (AllowancePolicy policy : AllowancePolicy.values()) {
      WindowKey ofAll = WindowKey.of(subject, policy, at);
      assertThat(WindowKey.parse(subject, ofAll.counter(), ofAll.start())).isEqualTo(ofAll);
      assertThat(ofAll.start()).isBeforeOrEqualTo(at);
      assertThat(policy.windowEnd(ofAll.start())).isAfter(at);
    }
  }
}
