package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.await;
import static dev.tollgate.accounts.Customers.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The days that accounts live by. */
@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class TimeZonesTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final ZoneId INDIA = ZoneId.of("+05:30");

  @Inject Accounts accounts;
  @Inject Credentials credentials;
  @Inject Customers customers;
  @Inject Pool pool;

  @Test
  void aNewAccountHasTheZoneThatItAskedForElseUtc() {
    // When
    SignUp.Created some = customers.signUp();
    SignUp.Created viennese = signUp(VIENNA);

    // Then
    assertThat(some.account().timeZone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(viennese.account().timeZone()).isEqualTo(VIENNA);
    assertThat(await(accounts.find(viennese.account().id()))).contains(viennese.account());
    assertThat(customers.caller(viennese.key()).timeZone()).isEqualTo(VIENNA);
  }

  @Test
  void aChangeReachesCallersWhoseCredentialsAreKept() {
    // Given
    SignUp.Created customer = signUp(VIENNA);
    until(() -> customers.caller(customer.key()).timeZone().equals(VIENNA));

    // When
    AccountUpdate outcome =
        await(
            accounts.update(
                customer.account().id(),
                new AccountPatch(Optional.of(" Eva "), Optional.empty(), Optional.of(INDIA)),
                customers.caller(customer.key())));

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            AccountUpdate.Updated.class,
            updated -> {
              assertThat(updated.account().name()).isEqualTo("Eva");
              assertThat(updated.account().timeZone()).isEqualTo(INDIA);
              assertThat(updated.account().plan()).isEqualTo("free");
            });
    until(() -> customers.caller(customer.key()).timeZone().equals(INDIA));
    assertThat(customers.events(customer.account().id()).getLast())
        .isEqualTo(
            "account.updated %s by %s {\"name\": \"Eva\", \"time_zone\": \"+05:30\"}"
                .formatted(customer.account().id(), customer.key().key().id()));
  }

  @Test
  void aZoneThatThisMachineDoesNotKnowLocksNobodyOut() {
    // Given
    SignUp.Created customer = customers.signUp();
    pool.preparedQuery("update account set time_zone = 'Mars/Olympus' where id = $1")
        .executeAndAwait(Tuple.of(customer.account().id().value()));

    // When
    Principal caller = customers.caller(customer.key());

    // Then
    assertThat(caller.timeZone()).isEqualTo(TimeZones.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mars/Olympus", "+25:00", "Europe/Vienna\0", "europe/vienna"})
  void refusesZonesThatThereAreNot(String text) {
    assertThatThrownBy(() -> TimeZones.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'time_zone' must be a name such as Europe/Vienna or an offset such as +05:30");
  }

  private SignUp.Created signUp(ZoneId zone) {
    return (SignUp.Created)
        await(accounts.signUp(new NewAccount("Ada", Customers.email(), "free", zone)));
  }
}
