package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/** What every refusal looks like, whoever refuses. */
final class Problems {
  private static final Map<String, Integer> STATUS_OF_CODE =
      Map.ofEntries(
          Map.entry("not_found", 404),
          Map.entry("method_not_allowed", 405),
          Map.entry("not_acceptable", 406),
          Map.entry("unsupported_media_type", 415),
          Map.entry("malformed_request", 400),
          Map.entry("malformed_json", 400),
          Map.entry("invalid_request", 400),
          Map.entry("body_too_large", 413),
          Map.entry("too_many_images", 413),
          Map.entry("image_too_large", 413),
          Map.entry("bad_image", 400),
          Map.entry("unknown_model", 404),
          Map.entry("unknown_version", 404),
          Map.entry("unknown_label", 404),
          Map.entry("unservable_model", 422),
          Map.entry("version_exists", 409),
          Map.entry("version_labelled", 409),
          Map.entry("unsupported_model", 409),
          Map.entry("model_not_ready", 503),
          Map.entry("overloaded", 503),
          Map.entry("unknown_account", 404),
          Map.entry("unknown_key", 404),
          Map.entry("unknown_sink", 404),
          Map.entry("unknown_webhook", 404),
          Map.entry("unknown_delivery", 404),
          Map.entry("too_many_webhooks", 409),
          Map.entry("unknown_plan", 400),
          Map.entry("no_such_plan", 404),
          Map.entry("plan_exists", 409),
          Map.entry("email_taken", 409),
          Map.entry("missing_key", 401),
          Map.entry("invalid_key", 401),
          Map.entry("insufficient_scope", 403),
          Map.entry("model_not_allowed", 403),
          Map.entry("address_not_allowed", 403),
          Map.entry("key_outgrows_maker", 403),
          Map.entry("signup_closed", 403),
          Map.entry("key_not_active", 409),
          Map.entry("idempotency_mismatch", 422),
          Map.entry("limit_exceeded", 429),
          Map.entry("too_many_requests", 429));

  private static final Pattern LEAK =
      Pattern.compile(
          "Exception|dev\\.tollgate|java[x.]|jakarta|io\\.(quarkus|vertx|smallrye)|jackson|\\tat |/tmp/|"
              + "(?i)hibernate|postgres|select .* from|relation \"");

  private Problems() {}

  /** Fails unless the answer is a whole problem document of that code and gives nothing away. */
  static void check(Answer answer, String code) {
    check(answer);
    assertThat(answer.code()).as(answer.text()).isEqualTo(code);
  }

  /** Fails unless the answer is a whole problem document that gives nothing away. */
  static void check(Answer answer) {
    assertThat(answer.header("Content-Type"))
        .as(answer.text())
        .startsWith("application/problem+json");
    JsonNode problem = answer.json();
    String code = answer.code();
    assertThat(STATUS_OF_CODE).as(answer.text()).containsEntry(code, answer.status());
    assertThat(problem.path("status").intValue()).isEqualTo(answer.status());
    assertThat(problem.path("request_id").textValue())
        .isEqualTo(answer.requestId())
        .matches("req_[0-9a-z]{26}");
    assertThat(problem.path("type").textValue()).isNotBlank();
    assertThat(problem.path("title").textValue()).isNotBlank();
    assertThat(problem.path("instance").textValue()).startsWith("/");
    assertThat(problem.path("detail").textValue())
        .isNotBlank()
        .isEqualTo(problem.path("error").textValue());
    assertThat(answer.text()).doesNotContainPattern(LEAK);
  }
}
