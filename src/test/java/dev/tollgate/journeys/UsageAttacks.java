package dev.tollgate.journeys;

import java.util.stream.Stream;

/** What may be asked of the usage routes in bad faith or by mistake. */
final class UsageAttacks {
  private UsageAttacks() {}

  static Stream<Attack> all() {
    return Stream.concat(
        Stream.of(
                "bucket_width=2m",
                "start_time=yesterday",
                "start_time=-1",
                "start_time=99999999999999999999",
                "start_time=2000000000&end_time=1900000000",
                "end_time=nonsense",
                "group_by=colour",
                "limit=0",
                "limit=-1",
                "limit=100000000000",
                "limit=ten",
                "page=nonsense",
                "key_ids=nonsense")
            .map(query -> Attack.get("/v1/usage?" + query, "invalid_request")),
        Stream.of(
            Attack.get("/v1/usage/records?limit=0", "invalid_request"),
            Attack.get("/v1/usage/records?limit=ten", "invalid_request"),
            Attack.get("/v1/usage/records?page=nonsense", "invalid_request"),
            Attack.get("/v1/usage/records?key_ids=%27%3B--", "invalid_request"),
            Attack.get("/v1/usage/records?start_time=x", "invalid_request"),
            Attack.get("/v1/usage/nothing", "not_found"),
            Attack.on("POST", "/v1/usage", "method_not_allowed"),
            Attack.on("DELETE", "/v1/usage/records", "method_not_allowed"),
            Attack.get("/v1/usage", "not_acceptable").saying("Accept", "image/png")));
  }
}
