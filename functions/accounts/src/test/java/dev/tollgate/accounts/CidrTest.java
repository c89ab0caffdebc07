package dev.tollgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CidrTest {
  @Test
  void containsTheAddressesOfItsPrefixAndNoOthers() {
    // Given
    Cidr ten = cidr("10.0.0.0/8");
    Cidr odd = cidr("192.168.4.0/22");
    Cidr six = cidr("2001:db8::/33");

    // When
    List<Boolean> inside =
        List.of(
            ten.contains("10.255.0.1"),
            odd.contains("192.168.7.255"),
            six.contains("2001:db8:7fff::1"),
            cidr("0.0.0.0/0").contains("203.0.113.9"),
            cidr("::/0").contains("::1"));
    List<Boolean> outside =
        List.of(
            ten.contains("11.0.0.1"),
            odd.contains("192.168.8.0"),
            six.contains("2001:db8:8000::"),
            ten.contains("::1"),
            cidr("::/0").contains("10.0.0.1"));

    // Then
    assertThat(inside).containsOnly(true);
    assertThat(outside).containsOnly(false);
  }

  @Test
  void takesALoneAddressAsANetworkOfOne() {
    // Given
    Cidr four = cidr("203.0.113.9");
    Cidr six = cidr("2001:db8::1");

    // When
    boolean neighbour = four.contains("203.0.113.8") || six.contains("2001:db8::2");

    // Then
    assertThat(four.text()).isEqualTo("203.0.113.9/32");
    assertThat(six.text()).isEqualTo("2001:db8::1/128");
    assertThat(four.contains("203.0.113.9")).isTrue();
    assertThat(six.contains("2001:0db8:0:0:0:0:0:1")).isTrue();
    assertThat(neighbour).isFalse();
  }

  @Test
  void rejectsTextsThatAreNoNetworks() {
    // Given
    List<String> texts =
        List.of(
            "",
            "/",
            "10.0.0.0/",
            "10.0.0.0/33",
            "10.0.0.0/-1",
            "10.0.0.0/8/8",
            "10.0.0/8",
            "256.0.0.1",
            "999.999.999.999/8",
            "::/129",
            ":",
            "1:2",
            "2001:db8::g/32",
            "fe80::1%lo",
            "localhost",
            "example.com/8",
            "10.0.0.0 /8",
            "٣.0.0.1");

    // When
    List<String> accepted = texts.stream().filter(text -> Cidr.parse(text).isPresent()).toList();

    // Then
    assertThat(accepted).isEmpty();
  }

  @Test
  void containsNothingThatIsNoAddress() {
    // Given
    Cidr all = cidr("0.0.0.0/0");

    // When
    List<String> contained =
        List.of("", "unknown", "10.0.0.0/8", "999.1.1.1", "localhost").stream()
            .filter(all::contains)
            .toList();

    // Then
    assertThat(contained).isEmpty();
  }

  @Test
  void knowsWhichNetworksLieWithinIt() {
    // Given
    Cidr ten = cidr("10.0.0.0/8");

    // When
    List<Boolean> within =
        List.of(
            cidr("10.0.0.0/8").isWithin(ten),
            cidr("10.1.0.0/16").isWithin(ten),
            cidr("10.9.9.9").isWithin(ten));
    List<Boolean> notWithin =
        List.of(
            cidr("10.0.0.0/7").isWithin(ten),
            cidr("11.0.0.0/8").isWithin(ten),
            cidr("0.0.0.0/0").isWithin(ten),
            cidr("::/64").isWithin(ten));

    // Then
    assertThat(within).containsOnly(true);
    assertThat(notWithin).containsOnly(false);
  }

  private static Cidr cidr(String text) {
    return Cidr.parse(text).orElseThrow();
  }
}
