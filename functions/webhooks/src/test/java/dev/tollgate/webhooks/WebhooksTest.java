package dev.tollgate.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WebhookDatabase.class)
final class WebhooksTest {
  @TestHTTPResource URI server;
  @Inject Customers customers;
  Endpoint endpoint;

  private final String path = "/" + UUID.randomUUID();

  @AfterEach
  void behave() {
    endpoint.answerWith(204);
  }

  @Test
  void eachThresholdIsToldOnceAndSigned() {
    // Given
    Customers.Customer customer = customers.signedUp();
    JsonNode webhook = created(customer, "");

    // When
    Stream.of(799, 1, 199, 1, 1).forEach(units -> customers.use(customer, units, 0));
    JsonNode first = dispatch();
    JsonNode second = dispatch();

    // Then
    assertThat(first.required("delivered").intValue()).isEqualTo(2);
    assertThat(second.required("delivered").intValue()).isZero();
    List<Endpoint.Message> messages = endpoint.at(path);
    assertThat(messages)
        .hasSize(2)
        .allSatisfy(
            message -> {
              assertThat(message.contentType()).isEqualTo("application/cloudevents+json");
              assertThat(message.isSignedWith(webhook.required("secret").textValue())).isTrue();
              assertThat(message.event().required("id").textValue()).isEqualTo(message.id());
            });
    assertThat(messages.stream().map(message -> message.event().required("data")))
        .extracting(d -> d.required("threshold_percent") + "@" + d.required("used"))
        .containsExactlyInAnyOrder("80@800", "100@1000");
    JsonNode event = messages.getFirst().event();
    assertThat(event.required("type").textValue())
        .isEqualTo("tollgate.allowance.threshold_reached");
    assertThat(event.required("data").required("key_id").isNull()).isTrue();
    assertThat(event.required("data").required("limit").intValue()).isEqualTo(1_000);
    assertThat(event.required("data").required("account_id").textValue())
        .isEqualTo(event.required("subject").textValue())
        .isEqualTo(customer.principal().account().toString());
  }

  @Test
  void whatAKeyMaySpendIsToldToItsAccountInMoney() {
    // Given
    Customers.Customer customer = customers.signedUp();
    Customers.Customer spender = customers.withBudget(customer, 1_000);
    created(customer, ",\"allowances\":[\"spend\"]");

    // When
    customers.use(spender, 1, 1_000);
    dispatch();

    // Then
    assertThat(endpoint.at(path))
        .hasSize(2)
        .allSatisfy(
            message -> {
              JsonNode data = message.event().required("data");
              assertThat(data.required("allowance").textValue()).isEqualTo("spend");
              assertThat(data.required("currency").textValue()).isEqualTo("USD");
              assertThat(data.required("key_id").textValue())
                  .isEqualTo(spender.principal().key().toString());
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 299, 302, 400, 410, 500})
  void aMessageIsTakenByAStatusOf2xxAndSentAgainOtherwise(int status) {
    // Given
    Customers.Customer customer = customers.signedUp();
    String id = id(created(customer, ""));
    JsonNode queued = api(customer).post("/v1/webhooks/" + id + "/test").json(202);
    endpoint.answerWith(status);

    // When
    dispatch();

    // Then
    JsonNode delivery = deliveries(customer, id).getFirst();
    boolean taken = status < 300;
    assertThat(queued.required("status").textValue()).isEqualTo("pending");
    assertThat(delivery.required("id")).isEqualTo(queued.required("id"));
    assertThat(delivery.required("status").textValue()).isEqualTo(taken ? "delivered" : "pending");
    assertThat(delivery.required("attempts").intValue()).isEqualTo(1);
    assertThat(delivery.required("response_status").intValue()).isEqualTo(status);
    assertThat(delivery.required("next_attempt_at").isNull()).isEqualTo(taken);
    assertThat(delivery.required("error").isNull()).isEqualTo(taken);
    assertThat(delivery.required("event")).isEqualTo(endpoint.at(path).getFirst().event());
    assertThat(endpoint.at("/elsewhere")).isEmpty();
  }

  @Test
  void aTestThatIsPendingIsNotQueuedTwiceAndADeliveredOneIsSentAgainUnderItsId() {
    // Given
    Customers.Customer customer = customers.signedUp();
    String id = id(created(customer, ""));
    Api api = api(customer);

    // When
    JsonNode first = api.post("/v1/webhooks/" + id + "/test").json(202);
    JsonNode again = api.post("/v1/webhooks/" + id + "/test").json(202);
    dispatch();
    String message = first.required("id").textValue();
    JsonNode redelivered =
        api.post("/v1/webhooks/" + id + "/deliveries/" + message + "/redeliver").json(202);
    dispatch();

    // Then
    assertThat(again.required("id")).isEqualTo(first.required("id"));
    assertThat(redelivered.required("status").textValue()).isEqualTo("pending");
    assertThat(endpoint.at(path))
        .extracting(Endpoint.Message::id)
        .containsExactly(message, message);
    assertThat(endpoint.at(path))
        .extracting(Endpoint.Message::body)
        .containsOnly(endpoint.at(path).getFirst().body());
  }

  @Test
  void twoSecretsSignAfterARotation() {
    // Given
    Customers.Customer customer = customers.signedUp();
    JsonNode webhook = created(customer, "");
    Api api = api(customer);

    // When
    JsonNode rotated = api.post("/v1/webhooks/" + id(webhook) + "/rotate").json(200);
    api.post("/v1/webhooks/" + id(webhook) + "/test").json(202);
    dispatch();

    // Then
    Endpoint.Message message = endpoint.at(path).getFirst();
    assertThat(rotated.required("secret")).isNotEqualTo(webhook.required("secret"));
    assertThat(rotated.required("previous_secret_until").isNull()).isFalse();
    assertThat(message.isSignedWith(webhook.required("secret").textValue())).isTrue();
    assertThat(message.isSignedWith(rotated.required("secret").textValue())).isTrue();
    assertThat(api.get("/v1/webhooks/" + id(webhook)).json(200).has("secret")).isFalse();
  }

  @Test
  void aPausedWebhookCollectsAndIsToldLater() {
    // Given
    Customers.Customer customer = customers.signedUp();
    String id = id(created(customer, ""));
    Api api = api(customer);

    // When
    JsonNode paused = api.patch("/v1/webhooks/" + id, "{\"status\":\"paused\"}").json(200);
    customers.use(customer, 900, 0);
    dispatch();
    int whilePaused = endpoint.at(path).size();
    api.patch("/v1/webhooks/" + id, "{\"status\":\"active\"}").json(200);
    dispatch();

    // Then
    assertThat(paused.required("status").textValue()).isEqualTo("paused");
    assertThat(whilePaused).isZero();
    assertThat(endpoint.at(path)).hasSize(1);
  }

  private JsonNode created(Customers.Customer customer, String more) {
    return api(customer).post("/v1/webhooks", body(more)).json(201);
  }

  private String body(String more) {
    return "{\"url\":\"" + endpoint.url(path) + "\"" + more + "}";
  }

  private List<JsonNode> deliveries(Customers.Customer customer, String id) {
    return Answer.list(
        api(customer).get("/v1/webhooks/" + id + "/deliveries").json(200).required("data"));
  }

  private JsonNode dispatch() {
    return new Api(server, WebhookDatabase.OPERATOR_KEY).post("/webhooks", "{}").json(200);
  }

  private Api api(Customers.Customer customer) {
    return new Api(server, customer.secret().reveal());
  }

  private static String id(JsonNode webhook) {
    return webhook.required("id").textValue();
  }
}
