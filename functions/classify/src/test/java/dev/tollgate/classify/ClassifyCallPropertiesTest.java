package dev.tollgate.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** What holds for every Idempotency-Key that anybody could send. */
class ClassifyCallPropertiesTest {

  @Property
  void printableKeysAreTakenAsTheyAre(
      @ForAll @CharRange(from = '!', to = '~') @StringLength(min = 1, max = 128) String key) {
    assertThat(call(key).idempotencyKey()).contains(key);
  }

  @Property
  void longerOnesAreRefused(
      @ForAll @CharRange(from = '!', to = '~') @StringLength(min = 129, max = 300) String key) {
    refuses(key);
  }

  @Property
  void aCharacterThatCannotBePrintedSpoilsAnyKey(
      @ForAll @CharRange(from = '!', to = '~') @StringLength(max = 60) String before,
      @ForAll @CharRange(from = '\u007f', to = '\uffff') char character,
      @ForAll @CharRange(from = '\0', to = ' ') char control) {
    refuses(before + character);
    refuses(before + control);
  }

  private static ClassifyCall call(String key) {
    return new ClassifyCall(
        "m", OptionalLong.empty(), Optional.empty(), List.of(new byte[1]), 5, Optional.of(key));
  }

  private static void refuses(String key) {
    assertThat(catchThrowable(() -> call(key)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
  }
}
