package dev.tollgate.usagequery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.accounts.Allowances;
import dev.tollgate.accounts.NewKey;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MigratedDatabase.class)
final class UsageSummaryRouteTest {
  @TestHTTPResource URI server;
  @Inject Customers customers;

  @Test
  void theSummaryTellsWhatIsUsedAndWhatIsLeft() {
    // Given
    Customers.Customer customer = customers.signedUp();
    Customers.Customer limited =
        customers.withKey(
            customer,
            new NewKey(
                "limited",
                Optional.empty(),
                Set.of(),
                new Allowances(OptionalLong.empty(), OptionalLong.of(50), OptionalLong.empty()),
                List.of(),
                Optional.empty()));
    customers.charged(customer, "fashion-mnist", 1, 2);
    customers.charged(limited, "fashion-mnist", 1, 3);

    // When
    JsonNode summary = api(limited).get("/v1/usage/summary").json(200);

    // Then
    assertThat(summary.required("account_id").textValue()).isEqualTo(customer.account());
    assertThat(summary.required("plan").textValue()).isEqualTo("pro");
    assertThat(summary.required("requests").longValue()).isEqualTo(5);
    assertThat(summary.required("units").longValue()).isEqualTo(9);
    assertThat(summary.required("cost_micros").longValue()).isEqualTo(4_500);
    assertThat(summary.required("currency").textValue()).isEqualTo("USD");
    assertThat(summary.required("other_costs")).isEmpty();
    assertThat(Instant.parse(summary.required("period_end").textValue())).isAfter(Instant.now());
    assertThat(Answer.list(summary.required("allowances")))
        .filteredOn(allowance -> allowance.required("policy").textValue().equals("monthly"))
        .extracting(
            a -> a.required("name").textValue(),
            a -> a.required("limit").longValue(),
            a -> a.required("used").longValue(),
            a -> a.required("remaining").longValue(),
            a -> a.required("resets_at"))
        .containsExactly(
            tuple("monthly", 1_000_000L, 9L, 999_991L, summary.required("period_end")),
            tuple("key-monthly", 50L, 6L, 44L, summary.required("period_end")));
  }

  @Test
  void theOperatorSeesTheSummaryOfAnyAccountWithoutKeys() {
    // Given
    Customers.Customer customer = customers.signedUp();
    customers.charged(customer, "fashion-mnist", 1, 2);
    Api operator = new Api(server, MigratedDatabase.OPERATOR_KEY);

    // When
    JsonNode theirs = operator.get("/v1/usage/summary?account_ids=" + customer.account()).json(200);
    JsonNode own = operator.get("/v1/usage/summary").json(200);

    // Then
    assertThat(theirs.required("units").longValue()).isEqualTo(3);
    assertThat(own.required("plan").textValue()).isEqualTo("unlimited");
    assertThat(own.required("allowances")).isEmpty();
  }

  private Api api(Customers.Customer customer) {
    return new Api(server, customer.secret().reveal());
  }
}
