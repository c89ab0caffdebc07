package dev.tollgate.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WebhookDatabase.class)
final class WebhookRoutesTest {
  private static final String BODY = "{\"url\":\"https://example.com/hook\"}";

  @TestHTTPResource URI server;
  @Inject Customers customers;

  @Test
  void anAccountHasAtMostTenAndPagesShowThemAll() {
    // Given
    Customers.Customer customer = customers.signedUp();
    List<String> ids = IntStream.range(0, 10).mapToObj(_ -> id(created(customer))).toList();
    Api api = api(customer);

    // When
    Answer eleventh = api.post("/v1/webhooks", BODY);
    JsonNode first = api.get("/v1/webhooks?limit=7").json(200);
    JsonNode second =
        api.get("/v1/webhooks?limit=7&page=" + first.required("next_page").textValue()).json(200);
    api.delete("/v1/webhooks/" + ids.getFirst()).json(200);
    Answer another = api.post("/v1/webhooks", BODY);

    // Then
    eleventh.isRefused(409, "too_many_webhooks");
    assertThat(
            Stream.concat(
                    Answer.list(first.required("data")).stream(),
                    Answer.list(second.required("data")).stream())
                .map(WebhookRoutesTest::id))
        .containsExactlyElementsOf(ids.reversed());
    another.json(201);
  }

  @Test
  void anothersWebhookDoesNotExistExceptForTheOperator() {
    // Given
    Customers.Customer owner = customers.signedUp();
    String one = "/v1/webhooks/" + id(created(owner));
    Api other = api(customers.signedUp());
    Api operator = new Api(server, WebhookDatabase.OPERATOR_KEY);
    String delivery = "/deliveries/msg_00000000000000000000000000/redeliver";

    // When
    List<Answer> refused =
        List.of(
            other.get(one),
            other.patch(one, "{}"),
            other.delete(one),
            other.post(one + "/rotate"),
            other.post(one + "/test"),
            other.get(one + "/deliveries"));

    // Then
    refused.forEach(answer -> answer.isRefused(404, "unknown_webhook"));
    other.post(one + delivery).isRefused(404, "unknown_delivery");
    api(owner).post(one + delivery).isRefused(404, "unknown_delivery");
    assertThat(Answer.list(other.get("/v1/webhooks").json(200).required("data"))).isEmpty();
    operator.get(one).json(200);
    api(owner).get(one).json(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'url':null}",
        "{'url':7}",
        "{'url':'ftp://example.com'}",
        "{'url':'https://example.com','allowances':[]}",
        "{'url':'https://example.com','allowances':['yearly']}",
        "{'url':'https://example.com','allowances':[null]}",
        "{'url':'https://example.com','alowances':['spend']}",
        "{'url':'https://example.com/\\u0000'}",
      })
  void aWebhookThatCannotBeIsRefused(String body) {
    // Given
    Api api = api(customers.signedUp());

    // When
    Answer answer = api.post("/v1/webhooks", body.replace('\'', '"'));

    // Then
    answer.isRefused(400, "invalid_request");
    assertThat(Answer.list(api.get("/v1/webhooks").json(200).required("data"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{'url':null}",
        "{'url':'nothing'}",
        "{'status':null}",
        "{'status':'gone'}",
        "{'allowances':[]}",
        "{'id':'wh_1'}",
      })
  void aChangeThatCannotBeIsRefusedAndChangesNothing(String body) {
    // Given
    Customers.Customer customer = customers.signedUp();
    String one = "/v1/webhooks/" + id(created(customer));
    JsonNode before = api(customer).get(one).json(200);

    // When
    Answer answer = api(customer).patch(one, body.replace('\'', '"'));

    // Then
    answer.isRefused(400, "invalid_request");
    assertThat(api(customer).get(one).json(200)).isEqualTo(before);
  }

  private JsonNode created(Customers.Customer customer) {
    return api(customer).post("/v1/webhooks", BODY).json(201);
  }

  private Api api(Customers.Customer customer) {
    return new Api(server, customer.secret().reveal());
  }

  private static String id(JsonNode webhook) {
    return webhook.required("id").textValue();
  }
}
