package dev.tollgate.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlSourceTest {
  private static final String USER = "quarkus.datasource.username";
  private static final String PASSWORD = "quarkus.datasource.password";
  private static final String JDBC = "quarkus.datasource.jdbc.url";
  private static final String REACTIVE = "quarkus.datasource.reactive.url";

  @Test
  void oneUrlTellsBothDriversWhereTheDatabaseIs() {
    // Given
    String url = "postgresql://ada:secret@db.example.com:6543/toll";

    // When
    SmallRyeConfig config = config(url);

    // Then
    assertThat(config.getValue(USER, String.class)).isEqualTo("ada");
    assertThat(config.getValue(PASSWORD, String.class)).isEqualTo("secret");
    assertThat(config.getValue(JDBC, String.class))
        .isEqualTo("jdbc:postgresql://db.example.com:6543/toll");
    assertThat(config.getValue(REACTIVE, String.class))
        .isEqualTo("postgresql://db.example.com:6543/toll");
  }

  @ParameterizedTest
  @CsvSource({
    "p%40ss%3Aword, p@ss:word",
    "a+b, a+b",
    "100%25, 100%",
    "'$%7Bhome%7D', '${home}'",
    "'a$$b', 'a$b'",
    "'%24%24', '$$'",
    "back%5Cslash, back\\slash",
    "a:b, a:b",
    "%C3%A4, ä"
  })
  void thePasswordMeansWhatItsPercentEncodingSays(String encoded, String meant) {
    // When
    SmallRyeConfig config = config("postgresql://ada:" + encoded + "@localhost/toll");

    // Then
    assertThat(config.getValue(PASSWORD, String.class)).isEqualTo(meant);
  }

  @Test
  void thePortAndThePasswordMayBeLeftOut() {
    // When
    SmallRyeConfig config = config("postgres://ada@[::1]/my%20toll");

    // Then
    assertThat(config.getOptionalValue(PASSWORD, String.class)).isEmpty();
    assertThat(config.getValue(JDBC, String.class))
        .isEqualTo("jdbc:postgresql://[::1]:5432/my%20toll");
  }

  @Test
  void optionsReachEachDriverUnderItsOwnNames() {
    // When
    SmallRyeConfig config =
        config(
            "postgresql://ada:x@db/toll?sslmode=verify-full&sslrootcert=/etc/ca.pem"
                + "&application_name=till,1&channel_binding=require");

    // Then
    assertThat(config.getValue(JDBC, String.class))
        .isEqualTo(
            "jdbc:postgresql://db:5432/toll?ApplicationName=till%2C1&channelBinding=require"
                + "&sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem");
    assertThat(config.getValues(REACTIVE, String.class))
        .containsExactly("postgresql://db:5432/toll?application_name=till%2C1&sslmode=verify-full");
    assertThat(
            config.getValue(
                "quarkus.datasource.reactive.trust-certificate-pem.certs", String.class))
        .isEqualTo("/etc/ca.pem");
    assertThat(
            config.getValue(
                "quarkus.datasource.reactive.hostname-verification-algorithm", String.class))
        .isEqualTo("HTTPS");
  }

  @Test
  void encryptionWithoutACertificateToCheckTrustsTheServer() {
    // When
    SmallRyeConfig config = config("postgresql://ada:x@db/toll?sslmode=require");

    // Then
    assertThat(config.getValue("quarkus.datasource.reactive.trust-all", Boolean.class)).isTrue();
  }

  @Test
  void withoutAUrlNothingIsDerived() {
    // When
    SmallRyeConfig config = config("");

    // Then
    assertThat(config.getOptionalValue(REACTIVE, String.class)).isEmpty();
  }

  @Test
  void whatIsSetForADriverItselfWins() {
    // Given
    SmallRyeConfigBuilder builder = builder("postgresql://ada:x@db/toll");

    // When
    SmallRyeConfig config =
        builder.withSources(new PropertiesConfigSource(Map.of(USER, "bob"), "env", 300)).build();

    // Then
    assertThat(config.getValue(USER, String.class)).isEqualTo("bob");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense-s3cret",
        "mysql://ada:s3cret@db/toll",
        "postgresql://ada:s3cret@db",
        "postgresql://ada:s3cret@db/",
        "postgresql://ada:s3cret@db/a/b",
        "postgresql://db/toll?password=s3cret",
        "postgresql://:s3cret@db/toll",
        "postgresql://ada:s3cret@:5432/toll",
        "postgresql://ada:s3cret@db:0/toll",
        "postgresql://ada:s3cret@db:65536/toll",
        "postgresql://ada:s3cret@db:port/toll",
        "postgresql://ada:s3cret%zz@db/toll",
        "postgresql://ada:s3cret@more@db/toll",
        "postgresql://ada:s3cret#more@db/toll",
        "postgresql://ada:s3cret^more@db/toll",
        "postgresql://ada:s3cret@db/toll#more",
        "postgresql://ada:s3cret@db/toll?sslmode",
        "postgresql://ada:s3cret@db/toll?sslmode=sometimes",
        "postgresql://ada:s3cret@db/toll?sslmode=verify-full",
        "postgresql://ada:s3cret@db/toll?unheard_of=1"
      })
  void aMalformedUrlIsRefusedWithoutShowingThePassword(String url) {
    // Then
    assertThatThrownBy(() -> config(url))
        .hasMessageStartingWith("TOLLGATE_DATABASE_URL cannot be used: ")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  private static SmallRyeConfig config(String url) {
    return builder(url).build();
  }

  private static SmallRyeConfigBuilder builder(String url) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(Map.of("tollgate.database-url", url), "given", 250))
        .withSources(new DatabaseUrlSource());
  }
}
