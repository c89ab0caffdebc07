package dev.tollgate.usagequery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.accounts.Allowances;
import dev.tollgate.accounts.NewKey;
import dev.tollgate.accounts.Scope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MigratedDatabase.class)
final class UsageVisibilityTest {
  private static final String STRANGE_ACCOUNT = "acct_06d8m2k3x9v7p0a1b2c3d4e5f6";

  @TestHTTPResource URI server;
  @Inject Customers customers;

  @Test
  void aCustomerSeesTheirOwnUsageOnly() {
    // Given
    Customers.Customer customer = customers.signedUp();
    Customers.Customer other = customers.signedUp();
    customers.charged(customer, "fashion-mnist", 1, 2);
    customers.charged(other, "fashion-mnist", 1, 3);
    Api api = api(customer);

    // When
    List<JsonNode> all = api.pages("/v1/usage/records?limit=100");
    List<JsonNode> byStrangeKey = api.pages("/v1/usage/records?key_ids=" + other.key());

    // Then
    assertThat(all)
        .hasSize(2)
        .allMatch(record -> record.required("account_id").textValue().equals(customer.account()));
    assertThat(byStrangeKey).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/usage", "/v1/usage/records", "/v1/usage/summary"})
  void anotherAccountDoesNotExist(String path) {
    // Given
    Customers.Customer customer = customers.signedUp();
    Customers.Customer other = customers.signedUp();
    Api api = api(customer);

    // When
    Answer existing = api.get(path + "?account_ids=" + other.account());
    Answer missing = api.get(path + "?account_ids=" + STRANGE_ACCOUNT);

    // Then
    existing.isRefused(404, "unknown_account");
    missing.isRefused(404, "unknown_account");
  }

  @Test
  void theOperatorSeesAllAccountsOrThoseAskedFor() {
    // Given
    Customers.Customer one = customers.signedUp();
    Customers.Customer two = customers.signedUp();
    customers.charged(one, "fashion-mnist", 1, 2);
    customers.charged(two, "fashion-mnist", 1, 3);
    Api operator = new Api(server, MigratedDatabase.OPERATOR_KEY);

    // When
    List<JsonNode> all = operator.pages("/v1/usage?limit=1&group_by=account_id");
    List<JsonNode> some =
        operator.pages("/v1/usage/records?account_ids=" + one.account() + "," + two.account());

    // Then
    assertThat(Answer.list(all.getLast().required("results")))
        .extracting(result -> result.required("account_id").textValue())
        .contains(one.account(), two.account());
    assertThat(some).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/usage", "/v1/usage/records", "/v1/usage/summary"})
  void withoutTheScopeNothingIsSeen(String path) {
    // Given
    Customers.Customer customer = customers.signedUp();
    Customers.Customer classifier =
        customers.withKey(
            customer,
            new NewKey(
                "classifier",
                Optional.of(Set.of(Scope.CLASSIFY)),
                Set.of(),
                Allowances.UNLIMITED,
                List.of(),
                Optional.empty()));

    // When
    Answer answer = api(classifier).get(path);

    // Then
    answer.isRefused(403, "insufficient_scope");
  }

  @Test
  void theFunctionIsGuardedAsTheRoutesAre() {
    // Given
    Api nobody = new Api(server, "tg_live_nobody");

    // When
    Answer answer = nobody.post("/usage-query", "{}");

    // Then
    answer.isRefused(401, "invalid_key");
  }

  private Api api(Customers.Customer customer) {
    return new Api(server, customer.secret().reveal());
  }
}
