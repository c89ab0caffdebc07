package dev.tollgate.bench.fire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.accounts.KeyId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the usage API says, all pages of it.
 *
 * @param server the instance that is asked
 */
record UsageApi(Http http, URI server) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** All buckets of a span of time. */
  List<JsonNode> buckets(String key, String width, Instant from, Instant to, String groupBy)
      throws Unanswered {
    String path =
        "/v1/usage?bucket_width=%s&start_time=%d&end_time=%d%s"
            .formatted(
                width,
                from.getEpochSecond(),
                to.getEpochSecond(),
                groupBy.isEmpty() ? "" : "&group_by=" + groupBy);
    List<JsonNode> all = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = get(path + next, key);
      page.required("data").forEach(all::add);
      next =
          page.required("has_more").booleanValue()
              ? "&page="
                  + URLEncoder.encode(
                      page.required("next_page").textValue(), StandardCharsets.UTF_8)
              : "";
    } while (!next.isEmpty());
    return all;
  }

  JsonNode summary(String key) throws Unanswered {
    return get("/v1/usage/summary", key);
  }

  private JsonNode get(String path, String key) throws Unanswered {
    Reply reply = http.get(server, path, key, PATIENCE);
    if (!reply.ok()) {
      throw new IllegalStateException(path + " was answered " + reply);
    }
    return reply.body();
  }

  static Sum sum(List<JsonNode> buckets) {
    Sum sum = Sum.NOTHING;
    for (JsonNode bucket : buckets) {
      for (JsonNode result : bucket.required("results")) {
        sum = sum.plus(sumOf(result));
      }
    }
    return sum;
  }

  /** Requests, units and cost of a result or a summary. */
  static Sum sumOf(JsonNode told) {
    return new Sum(
        told.required("requests").longValue(),
        told.required("units").longValue(),
        told.required("cost_micros").longValue());
  }

  static UUID keyOf(JsonNode result) {
    return KeyId.parse(result.required("key_id").textValue()).orElseThrow().value();
  }
}
