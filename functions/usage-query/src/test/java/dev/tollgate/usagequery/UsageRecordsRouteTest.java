package dev.tollgate.usagequery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.accounts.Charge;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MigratedDatabase.class)
final class UsageRecordsRouteTest {
  @TestHTTPResource URI server;
  @Inject Customers customers;

  @Test
  void pagesHoldEveryChargedCallOnceNewestFirst() {
    // Given
    Customers.Customer customer = customers.signedUp();
    List<Charge> charges = customers.charged(customer, "fashion-mnist", 1, 11);

    // When
    List<JsonNode> records = api(customer).pages("/v1/usage/records?limit=3");

    // Then
    assertThat(records)
        .extracting(record -> record.required("request_id").textValue())
        .containsExactlyElementsOf(
            charges.reversed().stream().map(charge -> charge.requestId().toString()).toList());
  }

  @Test
  void aRecordTellsAllThatTheReceiptTold() {
    // Given
    Customers.Customer customer = customers.signedUp();
    Charge charge = customers.charged(customer, "fashion-mnist", 3, 2).getLast();

    // When
    JsonNode page = api(customer).get("/v1/usage/records?limit=1").json(200);

    // Then
    JsonNode record = page.required("data").required(0);
    assertThat(page.required("has_more").booleanValue()).isTrue();
    assertThat(record.required("request_id").textValue()).isEqualTo(charge.requestId().toString());
    assertThat(Instant.parse(record.required("created_at").textValue()))
        .isBeforeOrEqualTo(Instant.now());
    assertThat(record.required("account_id").textValue()).isEqualTo(customer.account());
    assertThat(record.required("key_id").textValue()).isEqualTo(customer.key());
    assertThat(record.required("model").textValue()).isEqualTo("fashion-mnist");
    assertThat(record.required("version").textValue()).isEqualTo("3");
    assertThat(record.required("units").longValue()).isEqualTo(2);
    assertThat(record.required("unit_price_micros").longValue()).isEqualTo(500);
    assertThat(record.required("cost_micros").longValue()).isEqualTo(1_000);
    assertThat(record.required("currency").textValue()).isEqualTo("USD");
    assertThat(record.has("idempotency_key")).isFalse();
  }

  @Test
  void theStartIsIncludedAndTheEndIsNot() {
    // Given
    Customers.Customer customer = customers.signedUp();
    customers.charged(customer, "fashion-mnist", 1, 3);
    Api api = api(customer);
    List<JsonNode> all = api.pages("/v1/usage/records?limit=100");
    String middle = all.get(1).required("created_at").textValue();

    // When
    List<JsonNode> from = api.pages("/v1/usage/records?start_time=" + middle);
    List<JsonNode> until = api.pages("/v1/usage/records?end_time=" + middle);

    // Then
    assertThat(from).containsExactlyElementsOf(all.subList(0, 2));
    assertThat(until).containsExactlyElementsOf(all.subList(2, 3));
  }

  @Test
  void csvHoldsTheSameRecordsAndSaysHowToGoOn() {
    // Given
    Customers.Customer customer = customers.signedUp();
    List<Charge> charges = customers.charged(customer, "fashion-mnist", 1, 3);
    Api api = api(customer);

    // When
    Answer first = api.get("/v1/usage/records?limit=2", "text/csv");
    String next = first.response().headers().firstValue("X-Next-Page").orElseThrow();
    Answer second =
        api.get("/v1/usage/records?limit=2&page=" + Api.encoded(next), "text/csv;q=0.9");

    // Then
    assertThat(first.csv()).hasSize(3);
    assertThat(first.csv().getFirst())
        .isEqualTo(
            "request_id,created_at,account_id,key_id,model,version,units,included_units,"
                + "unit_price_micros,cost_micros,currency,idempotency_key");
    assertThat(second.csv().getLast())
        .startsWith(charges.getFirst().requestId() + ",")
        .endsWith("," + customer.key() + ",fashion-mnist,1,1,0,500,500,USD,");
    assertThat(second.response().headers().firstValue("X-Next-Page")).isEmpty();
  }

  private Api api(Customers.Customer customer) {
    return new Api(server, customer.secret().reveal());
  }
}
