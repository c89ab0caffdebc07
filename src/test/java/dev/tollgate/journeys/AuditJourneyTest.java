package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who changed what: told to the owner and to the operator, and to nobody else. */
@ExtendWith(SharedServer.class)
final class AuditJourneyTest {
  private static final String TRAIL = "/v1/audit-events";

  @Test
  void everyChangeIsToldNewestFirst(Server server) {
    // Given
    Customer customer = Customer.of(server, "free");
    JsonNode key = customer.key(Map.of("name", "ci", "metadata", Map.of("team", "vision")));
    String id = key.required("id").textValue();

    // When
    customer.api().patch("/v1/keys/" + id, Map.of("name", "nightly")).expect(200);
    customer.api().post("/v1/keys/" + id + "/rotate", Map.of("grace_seconds", 60)).expect(200);
    customer.api().delete("/v1/keys/" + id).expect(200);
    String account = "/v1/accounts/" + customer.accountId();
    customer.api().patch(account, Map.of("time_zone", "Europe/Vienna")).expect(200);
    server.operator().patch(account, Map.of("plan", "pro")).expect(200);

    // Then
    List<JsonNode> events = pages(customer.api(), TRAIL + "?limit=3");
    assertThat(events.subList(0, 6))
        .extracting(event -> event.required("action").textValue())
        .containsExactly(
            "account.plan_changed",
            "account.updated",
            "key.revoked",
            "key.rotated",
            "key.updated",
            "key.created");
    assertThat(events).hasSize(8);
    JsonNode created = events.get(5);
    assertThat(created.required("object").textValue()).isEqualTo("audit_event");
    assertThat(created.required("id").textValue()).matches("evt_[0-9a-z]{26}");
    assertThat(Instant.parse(created.required("created_at").textValue())).isBefore(Instant.now());
    assertThat(created.required("account_id").textValue()).isEqualTo(customer.accountId());
    assertThat(created.required("actor_key_id").textValue()).isEqualTo(customer.keyId());
    assertThat(created.required("subject").textValue()).isEqualTo(id);
    assertThat(created.required("detail").required("metadata").toString())
        .isEqualTo("{\"team\":\"vision\"}");
    assertThat(events.toString()).doesNotContain(key.required("secret").textValue().substring(40));
  }

  @Test
  void filtersNarrowIt(Server server) {
    // Given
    Customer customer = Customer.of(server, "free");
    String id = customer.key(Map.of("name", "ci")).required("id").textValue();
    customer.api().delete("/v1/keys/" + id).expect(200);

    // When
    List<JsonNode> created = pages(customer.api(), TRAIL + "?action=key.created");
    List<JsonNode> ofKey = pages(customer.api(), TRAIL + "?subject=" + id);
    List<JsonNode> earlier = pages(customer.api(), TRAIL + "?end_time=2026-01-01T00:00:00Z");
    List<JsonNode> lately = pages(customer.api(), TRAIL + "?start_time=1767225600");

    // Then
    assertThat(created).hasSize(2);
    assertThat(ofKey).hasSize(2);
    assertThat(earlier).isEmpty();
    assertThat(lately).hasSize(4);
  }

  @Test
  void onlyTheOperatorSeesOthers(Server server) {
    // Given
    Customer customer = Customer.of(server, "free");
    Customer other = Customer.of(server, "free");
    String ofOther = TRAIL + "?account_ids=" + other.accountId();
    Api classifier =
        customer
            .api()
            .with(
                customer
                    .key(Map.of("name", "n", "scopes", List.of("classify")))
                    .required("secret")
                    .textValue());

    // When
    List<JsonNode> own = pages(customer.api(), TRAIL);
    List<JsonNode> byOperator = pages(server.operator(), ofOther);
    JsonNode all = server.operator().get(TRAIL + "?limit=2").expect(200).json();

    // Then
    assertThat(own)
        .hasSize(3)
        .allMatch(e -> e.required("account_id").textValue().equals(customer.accountId()));
    assertThat(byOperator)
        .hasSize(2)
        .allMatch(e -> e.required("account_id").textValue().equals(other.accountId()));
    assertThat(all.required("has_more").booleanValue()).isTrue();
    Problems.check(customer.api().get(ofOther), "unknown_account");
    Problems.check(classifier.get(TRAIL), "insufficient_scope");
  }

  private static List<JsonNode> pages(Api api, String path) {
    List<JsonNode> all = new ArrayList<>();
    String next = "";
    JsonNode page;
    do {
      page = api.get(path + next).expect(200).json();
      all.addAll(Json.list(page.required("data")));
      next = (path.contains("?") ? "&" : "?") + "page=" + page.path("next_page").asText();
    } while (page.required("has_more").booleanValue());
    return all;
  }
}
