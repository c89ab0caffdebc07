package dev.tollgate.usagequery;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which usage a caller asks for, and from when to when. Lists may be repeated or use commas. */
public class UsageParameters {
  @QueryParam("start_time")
  @Parameter(
      description =
          "First instant of interest, as Unix seconds or RFC 3339. Default: as long before the end "
              + "as `limit` buckets.",
      example = "1767225600")
  String startTime;

  @QueryParam("end_time")
  @Parameter(
      description =
          "The instant after the last of interest, as Unix seconds or RFC 3339. Default: now.",
      example = "1767312000")
  String endTime;

  @QueryParam("key_ids")
  @Parameter(description = "Only these keys, separated by commas or repeated.")
  List<String> keyIds;

  @QueryParam("key_ids[]")
  @Parameter(hidden = true)
  List<String> moreKeyIds;

  @QueryParam("models")
  @Parameter(description = "Only these models, separated by commas or repeated.")
  List<String> models;

  @QueryParam("models[]")
  @Parameter(hidden = true)
  List<String> moreModels;

  @QueryParam("account_ids")
  @Parameter(
      description =
          "Only these accounts. The operator sees all by default; everybody else sees their own only.")
  List<String> accountIds;

  @QueryParam("account_ids[]")
  @Parameter(hidden = true)
  List<String> moreAccountIds;

  @QueryParam("limit")
  @Parameter(
      description =
          "Most entries in the answer. Buckets: 1d 7 (at most 31), 1h 24 (168), 1m 60 (1440); "
              + "records: 100 (1000).")
  String limit;

  @QueryParam("page")
  @Parameter(description = "What the page before gave as `next_page`.")
  String page;

  Question question(BucketParameters buckets) {
    return new Question(
        startTime,
        endTime,
        buckets.bucketWidth,
        both(buckets.groupBy, buckets.moreGroupBy),
        both(keyIds, moreKeyIds),
        both(models, moreModels),
        both(accountIds, moreAccountIds),
        buckets.timeZone,
        limit,
        page);
  }

  Question question() {
    return question(new BucketParameters());
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.of(one, other).filter(Objects::nonNull).flatMap(List::stream).toList();
  }
}
