package dev.tollgate.usagequery;

import dev.tollgate.gate.ProblemException;
import dev.tollgate.gate.QueryNames;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which usage a caller asks for, and from when to when. Lists may be repeated or use commas. */
public class UsageParameters {
  private static final Set<String> NAMES =
      Set.of(
          "start_time",
          "end_time",
          "key_ids",
          "key_ids[]",
          "models",
          "models[]",
          "account_ids",
          "account_ids[]",
          "limit",
          "page");

  private static final Set<String> NAMES_WITH_BUCKETS =
      Stream.of(NAMES, BucketParameters.NAMES)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  @Context UriInfo uri;

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
              + "records: 100 (1000).",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1440"))
  String limit;

  @QueryParam("page")
  @Parameter(description = "What the page before gave as `next_page`.")
  String page;

  /**
   * The question for buckets.
   *
   * @throws ProblemException {@code invalid_request} naming a parameter that is unknown or empty
   */
  Question question(BucketParameters buckets) {
    QueryNames.check(uri, NAMES_WITH_BUCKETS);
    return with(buckets);
  }

  /**
   * The question for records.
   *
   * @throws ProblemException {@code invalid_request} naming a parameter that is unknown or empty
   */
  Question question() {
    QueryNames.check(uri, NAMES);
    return with(new BucketParameters());
  }

  private Question with(BucketParameters buckets) {
    return new Question(
        startTime,
        endTime,
        buckets.bucketWidth,
        QueryNames.both(buckets.groupBy, buckets.moreGroupBy),
        QueryNames.both(keyIds, moreKeyIds),
        QueryNames.both(models, moreModels),
        QueryNames.both(accountIds, moreAccountIds),
        buckets.timeZone,
        limit,
        page);
  }
}
