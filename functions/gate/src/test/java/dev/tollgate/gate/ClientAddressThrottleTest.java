package dev.tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ClientAddressThrottleTest {
  private static Clock at(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }

  @Test
  void anAddressThatHasUsedUpItsMinuteIsToldWhenToComeBack() {
    // Given
    ClientAddressThrottle throttle =
        new ClientAddressThrottle(2, "calls", at("2026-05-04T10:00:45Z"));
    throttle.pass("192.0.2.1");
    throttle.pass("192.0.2.1");

    // When / Then
    assertThatThrownBy(() -> throttle.pass("192.0.2.1"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
              assertThat(refusal.headers()).containsEntry("Retry-After", "15");
            });
  }

  @Test
  void oneAddressDoesNotUseUpAnothersMinute() {
    // Given
    ClientAddressThrottle throttle =
        new ClientAddressThrottle(1, "calls", at("2026-05-04T10:00:45Z"));
    throttle.pass("192.0.2.1");

    // When / Then
    assertThatCode(() -> throttle.pass("192.0.2.2")).doesNotThrowAnyException();
  }

  @Test
  void zeroSetsNoLimit() {
    // Given
    ClientAddressThrottle throttle =
        new ClientAddressThrottle(0, "calls", at("2026-05-04T10:00:45Z"));

    // When / Then
    assertThatCode(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                throttle.pass("192.0.2.1");
              }
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aNetworkOfIpv6CountsAsOneAddress() {
    // Given
    ClientAddressThrottle throttle =
        new ClientAddressThrottle(1, "calls", at("2026-05-04T10:00:45Z"));
    throttle.pass("2001:db8:1:2::1");

    // When / Then
    assertThatThrownBy(() -> throttle.pass("2001:db8:1:2:ffff::9"))
        .isInstanceOf(ProblemException.class);
    assertThatCode(() -> throttle.pass("2001:db8:1:3::1")).doesNotThrowAnyException();
  }

  @Test
  void whatAProxySaysInsteadOfAnAddressCountsAsItIs() {
    // Given
    ClientAddressThrottle throttle =
        new ClientAddressThrottle(1, "calls", at("2026-05-04T10:00:45Z"));
    throttle.pass("unknown");

    // When / Then
    assertThatThrownBy(() -> throttle.pass("unknown")).isInstanceOf(ProblemException.class);
    assertThatCode(() -> throttle.pass("_hidden")).doesNotThrowAnyException();
  }

  @Test
  void countingAloneRefusesNothing() {
    // Given
    ClientAddressThrottle throttle =
        new ClientAddressThrottle(2, "calls", at("2026-05-04T10:00:45Z"));

    // When
    throttle.count("192.0.2.1");
    boolean early = throttle.isUsedUp("192.0.2.1");
    throttle.count("192.0.2.1");
    throttle.count("192.0.2.1");

    // Then
    assertThat(early).isFalse();
    assertThat(throttle.isUsedUp("192.0.2.1")).isTrue();
    assertThat(throttle.isUsedUp("192.0.2.2")).isFalse();
    assertThat(throttle.refusal().headers()).containsEntry("Retry-After", "15");
    assertThat(throttle.refusal().detail()).startsWith("More than 2 calls a minute");
  }

  @Test
  void refusesALimitThatIsNone() {
    assertThatThrownBy(() -> new ClientAddressThrottle(-1, "calls", Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the limit of calls a minute is negative");
  }
}
