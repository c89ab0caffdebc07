package dev.tollgate.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the usage API says to a caller, all pages of it.
 *
 * @param api the server as the caller reaches it
 */
record Usage(Api api) {

  /** Every usage record, newest first. */
  List<JsonNode> records() {
    return pages("/v1/usage/records?limit=100");
  }

  /** Every usage record by its request id; fails if an id is there twice. */
  Map<String, JsonNode> recordsById() {
    return records().stream()
        .collect(Collectors.toMap(r -> r.required("request_id").textValue(), Function.identity()));
  }

  /** The results of all buckets of the last hours. */
  List<JsonNode> results(String bucketWidth, String more) {
    Instant now = Instant.now();
    String path =
        "/v1/usage?bucket_width=%s&start_time=%d&end_time=%d%s"
            .formatted(
                bucketWidth,
                now.minus(Duration.ofHours(2)).getEpochSecond(),
                now.plus(Duration.ofMinutes(1)).getEpochSecond(),
                more);
    return pages(path).stream().flatMap(b -> Json.list(b.required("results")).stream()).toList();
  }

  JsonNode summary() {
    return api.get("/v1/usage/summary").expect(200).json();
  }

  private List<JsonNode> pages(String path) {
    List<JsonNode> all = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = api.get(path + next).expect(200).json();
      all.addAll(Json.list(page.required("data")));
      next =
          page.required("has_more").booleanValue()
              ? "&page="
                  + URLEncoder.encode(
                      page.required("next_page").textValue(), StandardCharsets.UTF_8)
              : "";
    } while (!next.isEmpty());
    return all;
  }
}
