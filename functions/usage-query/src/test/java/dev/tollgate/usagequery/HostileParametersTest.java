package dev.tollgate.usagequery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MigratedDatabase.class)
final class HostileParametersTest {
  @TestHTTPResource URI server;
  @Inject Customers customers;

  static Stream<String> ofBuckets() {
    return Stream.of(
        "bucket_width=",
        "bucket_width=2m",
        "bucketwidth=1h",
        "group_by[]=",
        "bucket_width=1M",
        "group_by=",
        "group_by=colour",
        "group_by=model%2C",
        "time_zone=",
        "time_zone=Middle%2FEarth",
        "time_zone=%2B99:00",
        "time_zone=..%2F..%2Fetc%2Fpasswd",
        "limit=32",
        "page=cjE3NjcyMjU2MDAwMDAwMDAgcmVx");
  }

  static Stream<String> ofBoth() {
    return Stream.of(
        "start_time=",
        "start=1767225600",
        "key_id=key_06d8m2k3x9v7p0a1b2c3d4e5f6",
        "start_time=yesterday",
        "start_time=-1",
        "start_time=1.5",
        "start_time=%20",
        "start_time=999999999999",
        "start_time=99999999999999999999",
        "start_time=2026-01-01",
        "start_time=2026-13-01T00:00:00Z",
        "start_time=1969-12-31T23:59:59Z",
        "start_time=%2B10000-01-01T00:00:00Z",
        "start_time=-999999999-01-01T00:00:00%2B18:00",
        "start_time=2000000000&end_time=1900000000",
        "start_time=1900000000&end_time=1900000000",
        "end_time=nonsense",
        "end_time=%00",
        "limit=",
        "limit=0",
        "limit=-1",
        "limit=ten",
        "limit=1e2",
        "limit=100000000000",
        "limit=%D9%A1",
        "page=",
        "page=nonsense",
        "page=%F0%9F%98%80",
        "page=Yi0x",
        "key_ids=",
        "key_ids=nonsense",
        "key_ids=%27%3B--",
        "key_ids=key_",
        "key_ids=acct_06d8m2k3x9v7p0a1b2c3d4e5f6",
        "account_ids=nonsense",
        "account_ids=,",
        "models=",
        "models=%00",
        "models=a,,b",
        "models=" + "m".repeat(201),
        "models=" + many());
  }

  static Stream<String> all() {
    return Stream.concat(
        ofBuckets().map(query -> "/v1/usage?" + query),
        Stream.of("/v1/usage?", "/v1/usage/records?").flatMap(p -> ofBoth().map(q -> p + q)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatCannotBeReadIsRefusedAndTheParameterNamed(String path) {
    // Given
    Api api = api();
    String query = path.substring(path.indexOf('?') + 1);
    String name = query.substring(0, query.indexOf('='));

    // When
    Answer answer = api.get(path.replace("[]", "%5B%5D"));

    // Then
    answer.isRefused(400, "invalid_request");
    assertThat(answer.json().required("detail").textValue()).contains("'" + name + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"bucket_width\":\"2m\"} | invalid_request",
        "{\"limit\":0}            | invalid_request",
        "{\"models\":[\"\\u0000\"]} | invalid_request",
        "{\"group_by\":[null]}    | invalid_request",
        "{\"limit\":[]}           | invalid_request",
        "{\"group_by\":\"model\"} | malformed_json",
        "[]                      | malformed_json"
      })
  void anEventThatCannotBeReadIsRefused(String event, String code) {
    // Given
    Api api = api();

    // When
    Answer answer = api.post("/usage-query", event);

    // Then
    answer.isRefused(400, code);
  }

  @Test
  void aSummaryIsOfOneAccount() {
    // Given
    Api operator = new Api(server, MigratedDatabase.OPERATOR_KEY);
    Customers.Customer one = customers.signedUp();
    Customers.Customer two = customers.signedUp();

    // When
    Answer answer =
        operator.get("/v1/usage/summary?account_ids=" + one.account() + "," + two.account());

    // Then
    answer.isRefused(400, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/usage", "/v1/usage/records", "/v1/usage/summary"})
  void anotherMediaTypeIsNotAcceptable(String path) {
    // When
    Answer answer = api().get(path, "image/png");

    // Then
    answer.isRefused(406, "not_acceptable");
  }

  @Test
  void aRefusalIsAProblemDocumentEvenWhereCsvWasAskedFor() {
    // When
    Answer answer = api().get("/v1/usage?limit=0", "text/csv");

    // Then
    answer.isRefused(400, "invalid_request");
  }

  private Api api() {
    return new Api(server, customers.signedUp().secret().reveal());
  }

  private static String many() {
    String[] names = new String[101];
    Arrays.setAll(names, i -> "m" + i);
    return String.join(",", names);
  }
}
