package dev.tollgate.usageexport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.Accounts;
import dev.tollgate.accounts.Authentication;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Credentials;
import dev.tollgate.accounts.Ledger;
import dev.tollgate.accounts.NewAccount;
import dev.tollgate.accounts.Principal;
import dev.tollgate.accounts.Rate;
import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.Secret;
import dev.tollgate.accounts.Settlement;
import dev.tollgate.accounts.SignUp;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Signs customers up and lets them use what costs something, as the other rooms would. */
@Singleton
final class Customers {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Accounts accounts;
  private final Credentials credentials;
  private final Ledger ledger;
  private final Clock clock;

  Customers(Accounts accounts, Credentials credentials, Ledger ledger, Clock clock) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Somebody with a key. */
  record Customer(Principal principal, Secret secret) {
    String account() {
      return principal.account().toString();
    }

    String key() {
      return principal.key().toString();
    }
  }

  Customer signedUp() {
    NewAccount form = new NewAccount("Test", UUID.randomUUID() + "@example.com", "pro");
    SignUp outcome = accounts.signUp(form).await().atMost(PATIENCE);
    assertThat(outcome).isInstanceOf(SignUp.Created.class);
    return customer(((SignUp.Created) outcome).key().secret());
  }

  /** Charges calls of 1, 2, 3 … units at 500 micros a unit. */
  List<Charge> charged(Customer customer, String model, long version, int calls) {
    List<Charge> charges =
        IntStream.rangeClosed(1, calls)
            .mapToObj(units -> charge(customer, model, version, units))
            .toList();
    charges.forEach(
        charge ->
            assertThat(ledger.settle(charge).await().atMost(PATIENCE))
                .isInstanceOf(Settlement.Charged.class));
    return charges;
  }

  private Charge charge(Customer customer, String model, long version, long units) {
    return new Charge(
        RequestId.next(clock),
        customer.principal(),
        Optional.empty(),
        model,
        version,
        units,
        Rate.flat("USD", 500));
  }

  private Customer customer(Secret secret) {
    Authentication outcome = credentials.authenticate(secret.reveal()).await().atMost(PATIENCE);
    assertThat(outcome).isInstanceOf(Authentication.Accepted.class);
    return new Customer(((Authentication.Accepted) outcome).principal(), secret);
  }
}
