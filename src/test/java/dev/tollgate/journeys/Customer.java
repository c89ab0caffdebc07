package dev.tollgate.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An account with the key that it got at sign-up.
 *
 * @param accountId its id
 * @param keyId the key's id
 * @param secret the whole key
 * @param api the server as the key's holder reaches it
 */
record Customer(String accountId, String keyId, String secret, Api api) {

  /** A new account under a plan, opened by the operator. */
  static Customer of(Server server, String plan) {
    Map<String, String> form = form();
    form.put("plan", plan);
    JsonNode made = server.operator().post("/v1/accounts", form).expect(201).json();
    return of(server, made);
  }

  /** The customer that an answer to a sign-up describes. */
  static Customer of(Server server, JsonNode made) {
    String secret = made.required("key").required("secret").textValue();
    return new Customer(
        made.required("account").required("id").textValue(),
        made.required("key").required("id").textValue(),
        secret,
        server.anonymous().with(secret));
  }

  /** What a sign-up asks for, with an e-mail address that nobody has yet. */
  static Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("name", "Ada");
    form.put("email", "ada-" + UUID.randomUUID() + "@example.com");
    return form;
  }

  /** A further key of the account: the answer that made it. */
  JsonNode key(Map<String, ?> asked) {
    return api.post("/v1/keys", asked).expect(201).json();
  }

  /** The server as the holder of a further key with these allowances reaches it. */
  Api limitedTo(Map<String, Long> allowances) {
    JsonNode key =
        key(
            Map.of(
                "name",
                "limited",
                "scopes",
                List.of("classify", "usage:read"),
                "allowances",
                allowances));
    return api.with(key.required("secret").textValue());
  }

  /** The same customer at another instance. */
  Customer at(Server server) {
    return new Customer(accountId, keyId, secret, api.at(server));
  }

  Usage usage() {
    return new Usage(api);
  }
}
