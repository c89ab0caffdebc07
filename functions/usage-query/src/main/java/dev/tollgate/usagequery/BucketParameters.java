package dev.tollgate.usagequery;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How a caller wants usage to be added up. */
public class BucketParameters {
  static final Set<String> NAMES = Set.of("bucket_width", "group_by", "group_by[]", "time_zone");

  @QueryParam("bucket_width")
  @Parameter(
      description = "Length of a bucket.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"1m", "1h", "1d"},
              defaultValue = "1d"))
  String bucketWidth;

  @QueryParam("group_by")
  @Parameter(
      description =
          "What to split by: `key_id`, `model`, `version`, `account_id`, separated by commas or "
              + "repeated.",
      example = "model")
  List<String> groupBy;

  @QueryParam("group_by[]")
  @Parameter(hidden = true)
  List<String> moreGroupBy;

  @QueryParam("time_zone")
  @Parameter(
      description =
          "Decides when days start: a name of the IANA database or an offset. Default: "
              + "the account's own; UTC for the operator, unless one account is asked for.",
      example = "Europe/Vienna")
  String timeZone;
}
