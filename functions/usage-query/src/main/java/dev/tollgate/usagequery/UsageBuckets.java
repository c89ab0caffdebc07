package dev.tollgate.usagequery;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.UsageBucket;
import dev.tollgate.accounts.UsagePage;
import dev.tollgate.accounts.UsageTotal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Usage in buckets, as JSON.
 *
 * @param nextPage goes on after the last bucket; null if it is the last
 */
@Schema(name = "UsagePage", description = "Usage in buckets, oldest first, without gaps.")
public record UsageBuckets(
    @Schema(examples = "page") String object,
    List<Bucket> data,
    boolean hasMore,
    @Schema(nullable = true, description = "The `page` parameter of the next call.")
        String nextPage) {

  /** Copies the list. */
  public UsageBuckets {
    data = List.copyOf(data);
  }

  static UsageBuckets of(UsagePage page) {
    return new UsageBuckets(
        "page",
        page.buckets().stream().map(Bucket::of).toList(),
        page.next().isPresent(),
        page.next().map(Cursor::ofBucket).orElse(null));
  }

  /** One span of time; times are Unix seconds, the end is not part of it. */
  @Schema(name = "UsageBucket")
  public record Bucket(
      @Schema(examples = "bucket") String object,
      @Schema(description = "Unix seconds.", examples = "1767225600") long startTime,
      @Schema(description = "Unix seconds, exclusive.", examples = "1767312000") long endTime,
      @Schema(description = "One a group; none if nothing was used.") List<Result> results) {

    /** Copies the list. */
    public Bucket {
      results = List.copyOf(results);
    }

    static Bucket of(UsageBucket bucket) {
      return new Bucket(
          "bucket",
          bucket.start().getEpochSecond(),
          bucket.end().getEpochSecond(),
          bucket.totals().stream().map(Result::of).toList());
    }
  }

  /** Sums of one group; what it was not split by is null. */
  @Schema(name = "UsageResult")
  public record Result(
      @Schema(examples = "usage.result") String object,
      @Schema(description = "Charged calls.", examples = "12") long requests,
      @Schema(description = "Units used, such as images.", examples = "40") long units,
      @Schema(description = "Cost in 1e-6 of the currency.", examples = "40000") long costMicros,
      @Schema(
              nullable = true,
              description = "ISO 4217; costs in two currencies are two results.",
              examples = "USD")
          String currency,
      @Schema(description = "Calls that failed or were refused; they cost nothing.") long errors,
      @Schema(nullable = true) String accountId,
      @Schema(nullable = true) String keyId,
      @Schema(nullable = true, examples = "fashion-mnist") String model,
      @Schema(nullable = true, examples = "1") String version) {

    static Result of(UsageTotal total) {
      UsageTotal.Group group = total.group();
      return new Result(
          "usage.result",
          total.requests(),
          total.units(),
          total.costMicros(),
          total.currency().orElse(null),
          total.errors(),
          group.account().map(AccountId::toString).orElse(null),
          group.key().map(KeyId::toString).orElse(null),
          group.model().orElse(null),
          group.version().isPresent() ? Long.toString(group.version().getAsLong()) : null);
    }
  }
}
