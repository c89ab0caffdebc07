package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How far a key reaches. */
@ExtendWith(SharedServer.class)
final class KeyReachJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);

  @Test
  void aKeyDoesOnlyWhatItsScopesSay(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Api classifier = scoped(customer, "classify");
    Api reader = scoped(customer, "usage:read");
    Api keeper = scoped(customer, "keys:write");

    // When
    List<Answer> allowed =
        List.of(
            classifier.classify(BOOT),
            reader.get("/v1/usage/summary"),
            keeper.post("/v1/keys", Map.of("name", "n", "scopes", List.of("keys:write"))));
    List<Answer> refused =
        List.of(
            classifier.get("/v1/usage"),
            classifier.post("/v1/keys", Map.of("name", "n")),
            reader.classify(BOOT),
            reader.delete("/v1/keys/" + customer.keyId()),
            keeper.get("/v1/usage/records"),
            customer.api().get("/v1/accounts"),
            customer.api().patch("/v1/accounts/" + customer.accountId(), Map.of("plan", "pro")));

    // Then
    assertThat(allowed).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 201));
    assertThat(refused)
        .allSatisfy(
            answer -> assertThat(answer.expect(403).code()).isEqualTo("insufficient_scope"));
  }

  @Test
  void aKeyMakesNoKeyThatMayMoreThanItself(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    JsonNode small =
        customer.key(
            Map.of(
                "name", "small",
                "scopes", List.of("keys:write", "classify"),
                "models", List.of("fashion-mnist"),
                "allowances", Map.of("monthly", 10)));
    Api maker = customer.api().with(small.required("secret").textValue());
    Map<String, Object> equal =
        Map.of(
            "name", "equal",
            "scopes", List.of("classify"),
            "models", List.of("fashion-mnist"),
            "allowances", Map.of("monthly", 10));

    // When
    List<Answer> greedy =
        List.of(
            maker.post("/v1/keys", with(equal, "scopes", List.of("usage:read"))),
            maker.post("/v1/keys", with(equal, "scopes", List.of("operator"))),
            maker.post("/v1/keys", with(equal, "models", List.of("another-model"))),
            maker.post("/v1/keys", with(equal, "allowances", Map.of("monthly", 11))),
            customer.api().post("/v1/keys", Map.of("name", "n", "scopes", List.of("operator"))));

    // Then
    assertThat(greedy)
        .allSatisfy(a -> assertThat(a.expect(403).code()).isEqualTo("key_outgrows_maker"));
    maker.post("/v1/keys", equal).expect(201);
    assertThat(
            maker
                .post("/v1/keys", with(equal, "models", List.of()))
                .expect(201)
                .json()
                .required("models"))
        .isEqualTo(small.required("models"));
  }

  @Test
  void anotherAccountsKeysDoNotExist(Server server) {
    // Given
    Customer one = Customer.of(server, "unlimited");
    Customer other = Customer.of(server, "unlimited");
    String path = "/v1/keys/" + other.keyId();

    // When
    List<Answer> answers =
        List.of(
            one.api().get(path),
            one.api().patch(path, Map.of("name", "mine")),
            one.api().post(path + "/rotate", Map.of("grace_seconds", 0)),
            one.api().delete(path));

    // Then
    assertThat(answers).allSatisfy(a -> assertThat(a.expect(404).code()).isEqualTo("unknown_key"));
    other.api().classify(BOOT).expect(200);
  }

  @Test
  void aKeyForOtherModelsOrFromOtherNetworksIsRefused(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    JsonNode otherModel = customer.key(Map.of("name", "m", "models", List.of("another-model")));
    JsonNode otherNetwork =
        customer.key(Map.of("name", "n", "allowed_cidrs", List.of("203.0.113.0/24")));
    JsonNode home = customer.key(Map.of("name", "h", "allowed_cidrs", List.of("127.0.0.0/8")));

    // When
    Answer model = customer.api().with(otherModel.required("secret").textValue()).classify(BOOT);
    Answer network =
        customer.api().with(otherNetwork.required("secret").textValue()).classify(BOOT);
    Answer allowed = customer.api().with(home.required("secret").textValue()).classify(BOOT);

    // Then
    assertThat(model.expect(403).code()).isEqualTo("model_not_allowed");
    assertThat(network.expect(403).code()).isEqualTo("address_not_allowed");
    allowed.expect(200);
  }

  private static Api scoped(Customer customer, String scope) {
    JsonNode key = customer.key(Map.of("name", scope, "scopes", List.of(scope)));
    return customer.api().with(key.required("secret").textValue());
  }

  private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return changed;
  }
}
