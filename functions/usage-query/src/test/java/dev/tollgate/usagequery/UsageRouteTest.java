package dev.tollgate.usagequery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.NewKey;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MigratedDatabase.class)
final class UsageRouteTest {
  @TestHTTPResource URI server;
  @Inject Customers customers;

  @ParameterizedTest
  @ValueSource(strings = {"1m", "1h", "1d"})
  void receiptsAddUpToTheUnitInEveryWidth(String width) {
    // Given
    Customers.Customer customer = customers.signedUp();
    List<Charge> receipts = new ArrayList<>(customers.charged(customer, "fashion-mnist", 1, 7));
    receipts.addAll(customers.charged(customer, "fashion-mnist", 2, 5));

    // When
    List<JsonNode> buckets =
        api(customer).pages("/v1/usage?bucket_width=" + width + recently() + "&limit=2");

    // Then
    List<JsonNode> results = results(buckets);
    assertThat(Answer.sum(results, "requests")).isEqualTo(receipts.size());
    assertThat(Answer.sum(results, "units"))
        .isEqualTo(receipts.stream().mapToLong(Charge::units).sum());
    assertThat(Answer.sum(results, "cost_micros"))
        .isEqualTo(receipts.stream().mapToLong(c -> c.rate().lowestCost(c.units())).sum());
  }

  @Test
  void byDefaultTheLastSevenDaysAreTheAnswerAndTodayIsTheLast() {
    // Given
    Customers.Customer customer = customers.signedUp();
    customers.charged(customer, "fashion-mnist", 1, 2);

    // When
    JsonNode page = api(customer).get("/v1/usage").json(200);

    // Then
    List<JsonNode> buckets = Answer.list(page.required("data"));
    assertThat(page.required("object").textValue()).isEqualTo("page");
    assertThat(page.required("has_more").booleanValue()).isFalse();
    assertThat(page.required("next_page").isNull()).isTrue();
    assertThat(buckets).hasSize(7);
    assertThat(buckets.getFirst().required("results")).isEmpty();
    assertThat(buckets.getLast().required("end_time").longValue())
        .isGreaterThanOrEqualTo(Instant.now().getEpochSecond());
    assertThat(Answer.list(buckets.getLast().required("results")))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.required("object").textValue()).isEqualTo("usage.result");
              assertThat(result.required("units").longValue()).isEqualTo(3);
              assertThat(result.required("currency").textValue()).isEqualTo("USD");
              assertThat(result.required("key_id").isNull()).isTrue();
              assertThat(result.required("model").isNull()).isTrue();
              assertThat(result.required("version").isNull()).isTrue();
            });
  }

  @Test
  void usageIsSplitByKeyModelAndVersion() {
    // Given
    Customers.Customer customer = customers.signedUp();
    Customers.Customer other = customers.withKey(customer, NewKey.named("other"));
    customers.charged(customer, "fashion-mnist", 1, 2);
    customers.charged(other, "fashion-mnist", 2, 3);
    customers.charged(other, "moderation", 1, 4);

    // When
    List<JsonNode> buckets =
        api(customer)
            .pages(
                "/v1/usage?bucket_width=1h"
                    + recently()
                    + "&group_by=key_id,model&group_by=version");

    // Then
    Map<String, Long> units =
        results(buckets).stream()
            .collect(
                Collectors.toMap(
                    r -> text(r, "key_id") + "/" + text(r, "model") + "/" + text(r, "version"),
                    r -> r.required("units").longValue()));
    assertThat(units)
        .isEqualTo(
            Map.of(
                customer.key() + "/fashion-mnist/1", 3L,
                other.key() + "/fashion-mnist/2", 6L,
                other.key() + "/moderation/1", 10L));
  }

  @ParameterizedTest
  @CsvSource({
    "key_ids=%s, 6",
    "key_ids[]=%s, 6",
    "key_ids=%s&models=unheard-of, 0",
    "models=moderation, 6",
    "models=moderation%%2Cfashion-mnist, 9",
    "models[]=moderation&models[]=fashion-mnist, 9",
    "account_ids=%2$s, 9"
  })
  void filtersLeaveOutWhatWasNotAskedFor(String filter, long units) {
    // Given
    Customers.Customer customer = customers.signedUp();
    Customers.Customer other = customers.withKey(customer, NewKey.named("other"));
    customers.charged(customer, "fashion-mnist", 1, 2);
    customers.charged(other, "moderation", 1, 3);
    String query = filter.formatted(other.key(), customer.account()).replace("[]", "%5B%5D");

    // When
    List<JsonNode> buckets = api(customer).pages("/v1/usage?" + query);

    // Then
    assertThat(Answer.sum(results(buckets), "units")).isEqualTo(units);
  }

  @Test
  void csvHoldsTheSameNumbersAndSaysHowToGoOn() {
    // Given
    Customers.Customer customer = customers.signedUp();
    customers.charged(customer, "fashion-mnist", 1, 3);
    Api api = api(customer);
    String query = "/v1/usage?bucket_width=1d&group_by=model&start_time=2000-01-01T00:00:00Z";

    // When
    Answer page = api.get(query + "&limit=2", "text/csv");
    Answer today = api.get("/v1/usage?limit=1&group_by=model", "text/csv");

    // Then
    assertThat(page.csv())
        .containsExactly(
            "start_time,end_time,requests,units,cost_micros,currency,errors,account_id,key_id,"
                + "model,version");
    assertThat(page.response().headers().firstValue("X-Next-Page"))
        .hasValue(api.get(query + "&limit=2").json(200).required("next_page").textValue());
    assertThat(today.csv().getLast()).endsWith(",3,6,3000,USD,0,,,fashion-mnist,");
    assertThat(today.response().headers().firstValue("X-Next-Page")).isEmpty();
  }

  @Test
  void theFunctionGivesTheSameAnswer() {
    // Given
    Customers.Customer customer = customers.signedUp();
    customers.charged(customer, "fashion-mnist", 1, 3);
    Api api = api(customer);
    long now = Instant.now().getEpochSecond();

    // When
    Answer byFunction =
        api.post(
            "/usage-query",
            "{\"bucket_width\":\"1h\",\"group_by\":[\"model\",\"key_id\"],\"end_time\":%d,\"limit\":3}"
                .formatted(now));
    Answer byRoute =
        api.get("/v1/usage?bucket_width=1h&group_by=model,key_id&limit=3&end_time=" + now);

    // Then
    assertThat(byFunction.json(200)).isEqualTo(byRoute.json(200));
  }

  private Api api(Customers.Customer customer) {
    return new Api(server, customer.secret().reveal());
  }

  /** A quarter of an hour around now, so that no midnight can fall between call and question. */
  private static String recently() {
    Instant now = Instant.now();
    return "&start_time=%d&end_time=%d"
        .formatted(
            now.minus(Duration.ofMinutes(10)).getEpochSecond(),
            now.plus(Duration.ofMinutes(5)).getEpochSecond());
  }

  private static List<JsonNode> results(List<JsonNode> buckets) {
    return buckets.stream().flatMap(b -> Answer.list(b.required("results")).stream()).toList();
  }

  private static String text(JsonNode result, String field) {
    return result.required(field).textValue();
  }
}
