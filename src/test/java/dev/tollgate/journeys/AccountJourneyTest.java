package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What owners say about their account, and what only the operator does. */
@ExtendWith(SharedServer.class)
final class AccountJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

  @Test
  void anOwnerChangesTheNameAndTheTimeZoneAndNothingElse(Server server) {
    // Given
    Customer customer = Customer.of(server, "free");
    Customer other = Customer.of(server, "free");
    String own = "/v1/accounts/" + customer.accountId();

    // When
    Answer changed =
        customer.api().patch(own, Map.of("name", "Eva", "time_zone", "Asia/Kathmandu"));
    List<Answer> greedy =
        List.of(
            customer.api().patch(own, Map.of("plan", "unlimited")),
            customer.api().patch(own, Map.of("plan", "unlimited", "name", "Rich")));
    Answer strange =
        customer.api().patch("/v1/accounts/" + other.accountId(), Map.of("name", "Mine"));
    Answer byClassifier = scoped(customer, "classify").patch(own, Map.of("name", "Bot"));

    // Then
    JsonNode account = changed.expect(200).json();
    assertThat(account.required("name").textValue()).isEqualTo("Eva");
    assertThat(account.required("time_zone").textValue()).isEqualTo("Asia/Kathmandu");
    assertThat(account.required("plan").textValue()).isEqualTo("free");
    assertThat(greedy).allSatisfy(answer -> Problems.check(answer, "insufficient_scope"));
    Problems.check(byClassifier, "insufficient_scope");
    Problems.check(strange, "unknown_account");
    assertThat(customer.api().get(own).expect(200).json()).isEqualTo(account);
    assertThat(name(other)).isEqualTo("Ada");
  }

  @Test
  void theDaysOfUsageAreTheAccountsOwnUnlessTheCallSaysOtherwise(Server server) {
    // Given
    Map<String, String> form = Customer.form();
    form.put("time_zone", KATHMANDU.getId());
    Customer customer =
        Customer.of(server, server.anonymous().post("/v1/accounts", form).expect(201).json());
    customer.api().classify(BOOT).expect(200);
    String byOperator = "/v1/usage?account_ids=" + customer.accountId();

    // When
    JsonNode own = usage(customer.api(), "/v1/usage");
    JsonNode utc = usage(customer.api(), "/v1/usage?time_zone=UTC");
    JsonNode ofOne = usage(server.operator(), byOperator);
    JsonNode ofAll = usage(server.operator(), "/v1/usage");

    // Then
    assertThat(startOfDay(own, KATHMANDU)).isEqualTo(LocalTime.MIDNIGHT);
    assertThat(startOfDay(ofOne, KATHMANDU)).isEqualTo(LocalTime.MIDNIGHT);
    assertThat(startOfDay(utc, ZoneId.of("UTC"))).isEqualTo(LocalTime.MIDNIGHT);
    assertThat(startOfDay(ofAll, ZoneId.of("UTC"))).isEqualTo(LocalTime.MIDNIGHT);
    assertThat(units(own)).isEqualTo(1);
    assertThat(units(ofOne)).isEqualTo(1);
  }

  @Test
  void anotherTimeZoneCountsFromTheNextSecondOn(Server server) {
    // Given
    Customer customer = Customer.of(server, "free");
    usage(customer.api(), "/v1/usage");

    // When
    customer
        .api()
        .patch("/v1/accounts/" + customer.accountId(), Map.of("time_zone", "+05:45"))
        .expect(200);

    // Then
    Eventually.withinASecond(
        () ->
            assertThat(startOfDay(usage(customer.api(), "/v1/usage"), KATHMANDU))
                .isEqualTo(LocalTime.MIDNIGHT));
  }

  private static JsonNode usage(Api api, String path) {
    return api.get(path).expect(200).json().required("data");
  }

  private static LocalTime startOfDay(JsonNode buckets, ZoneId zone) {
    long start = buckets.get(buckets.size() - 1).required("start_time").longValue();
    return Instant.ofEpochSecond(start).atZone(zone).toLocalTime();
  }

  private static long units(JsonNode buckets) {
    return Json.list(buckets).stream()
        .flatMap(bucket -> Json.list(bucket.required("results")).stream())
        .mapToLong(result -> result.required("units").longValue())
        .sum();
  }

  private static String name(Customer customer) {
    return customer
        .api()
        .get("/v1/accounts/" + customer.accountId())
        .expect(200)
        .json()
        .required("name")
        .textValue();
  }

  private static Api scoped(Customer customer, String scope) {
    JsonNode key = customer.key(Map.of("name", scope, "scopes", List.of(scope)));
    return customer.api().with(key.required("secret").textValue());
  }
}
