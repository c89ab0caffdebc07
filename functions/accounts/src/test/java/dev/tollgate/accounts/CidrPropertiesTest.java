package dev.tollgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every network and for every text that claims to be one. */
class CidrPropertiesTest {

  @Property
  void anAddressLiesInEveryNetworkThatSharesItsFirstBits(
      @ForAll("addresses") byte[] address,
      @ForAll @IntRange(max = 128) int length,
      @ForAll @IntRange(max = 127) int flipped)
      throws UnknownHostException {
    // Given
    int bits = address.length * Byte.SIZE;
    Cidr network = Cidr.parse(text(address) + "/" + length % (bits + 1)).orElseThrow();

    // When
    byte[] other = address.clone();
    int bit = flipped % bits;
    other[bit / Byte.SIZE] ^= (byte) (0x80 >> bit % Byte.SIZE);

    // Then
    assertThat(network.contains(text(address))).isTrue();
    assertThat(network.contains(text(other))).isEqualTo(bit >= length % (bits + 1));
  }

  @Property
  void aNetworkLiesInItselfAndInEveryWiderOneAndInNoNarrowerOne(
      @ForAll("addresses") byte[] address,
      @ForAll @IntRange(max = 32) int one,
      @ForAll @IntRange(max = 32) int other)
      throws UnknownHostException {
    // Given
    Cidr first = Cidr.parse(text(address) + "/" + one).orElseThrow();
    Cidr second = Cidr.parse(text(address) + "/" + other).orElseThrow();

    // Then
    assertThat(first.isWithin(first)).isTrue();
    assertThat(first.isWithin(second)).isEqualTo(one >= other);
    assertThat(Cidr.parse(first.text())).contains(first);
  }

  @Property
  void anyTextIsNoNetworkOrOneThatHoldsItsOwnAddress(@ForAll("texts") String text) {
    assertThat(Cidr.parse(text))
        .satisfiesAnyOf(
            none -> assertThat(none).isEmpty(),
            some -> {
              Cidr network = some.orElseThrow();
              assertThat(network.contains(network.text().replaceAll("/.*", ""))).isTrue();
              assertThat(network.contains("nonsense")).isFalse();
            });
  }

  @Provide
  Arbitrary<byte[]> addresses() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.bytes().array(byte[].class).ofSize(4),
            Arbitraries.bytes().array(byte[].class).ofSize(16).filter(a -> a[0] != 0)));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.strings(),
            Arbitraries.strings().withChars("0123456789abcdefABCDEF.:/%-").ofMaxLength(24)));
  }

  private static String text(byte[] address) throws UnknownHostException {
    return InetAddress.getByAddress(address).getHostAddress();
  }
}
