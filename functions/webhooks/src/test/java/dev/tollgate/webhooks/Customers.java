package dev.tollgate.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.Accounts;
import dev.tollgate.accounts.Allowances;
import dev.tollgate.accounts.ApiKeys;
import dev.tollgate.accounts.Authentication;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Credentials;
import dev.tollgate.accounts.KeyCreation;
import dev.tollgate.accounts.Ledger;
import dev.tollgate.accounts.NewAccount;
import dev.tollgate.accounts.NewKey;
import dev.tollgate.accounts.Principal;
import dev.tollgate.accounts.Rate;
import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.Secret;
import dev.tollgate.accounts.Settlement;
import dev.tollgate.accounts.SignUp;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Signs customers up and lets them use what costs something, as the other rooms would. */
@Singleton
final class Customers {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Accounts accounts;
  private final ApiKeys keys;
  private final Credentials credentials;
  private final Ledger ledger;
  private final Clock clock;

  Customers(Accounts accounts, ApiKeys keys, Credentials credentials, Ledger ledger, Clock clock) {
    this.accounts = accounts;
    this.keys = keys;
    this.credentials = credentials;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Somebody with a key. */
  record Customer(Principal principal, Secret secret) {}

  /** Somebody with the plan {@code free}: 60 calls a minute and 1,000 units a month. */
  Customer signedUp() {
    NewAccount form = new NewAccount("Test", UUID.randomUUID() + "@example.com", "free");
    SignUp outcome = get(accounts.signUp(form));
    assertThat(outcome).isInstanceOf(SignUp.Created.class);
    return customer(((SignUp.Created) outcome).key().secret());
  }

  /** Another key of the same account, with a budget of its own in micros of money. */
  Customer withBudget(Customer owner, long micros) {
    Allowances budget =
        new Allowances(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(micros));
    NewKey wish = new NewKey("b", Optional.empty(), Set.of(), budget, List.of(), Optional.empty());
    KeyCreation outcome = get(keys.create(owner.principal(), wish));
    assertThat(outcome).isInstanceOf(KeyCreation.Created.class);
    return customer(((KeyCreation.Created) outcome).key().secret());
  }

  /** One call of so many units at a price for each. */
  Settlement use(Customer customer, long units, long unitPriceMicros) {
    return get(
        ledger.settle(
            new Charge(
                RequestId.next(clock),
                customer.principal(),
                Optional.empty(),
                "fashion-mnist",
                1,
                units,
                Rate.flat("USD", unitPriceMicros))));
  }

  private Customer customer(Secret secret) {
    Authentication outcome = get(credentials.authenticate(secret.reveal()));
    assertThat(outcome).isInstanceOf(Authentication.Accepted.class);
    return new Customer(((Authentication.Accepted) outcome).principal(), secret);
  }

  private static <T> T get(Uni<T> answer) {
    return answer.await().atMost(PATIENCE);
  }
}
