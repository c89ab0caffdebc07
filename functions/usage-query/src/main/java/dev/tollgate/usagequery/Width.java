package dev.tollgate.usagequery;

import dev.tollgate.accounts.BucketWidth;
import dev.tollgate.gate.Parameters;
import java.util.Arrays;

/** The bucket widths by their names in the API, and how many buckets a page holds. */
enum Width {
  MINUTE("1m", BucketWidth.MINUTE, 60, 1_440),
  HOUR("1h", BucketWidth.HOUR, 24, 168),
  DAY("1d", BucketWidth.DAY, 7, 31);

  private final String text;
  private final BucketWidth buckets;
  private final int byDefault;
  private final int most;

  Width(String text, BucketWidth buckets, int byDefault, int most) {
    this.text = text;
    this.buckets = buckets;
    this.byDefault = byDefault;
    this.most = most;
  }

  /** The width of a name, by default a day. */
  static Width of(String name) {
    return name == null
        ? DAY
        : Arrays.stream(values())
            .filter(width -> width.text.equals(name))
            .findFirst()
            .orElseThrow(() -> Parameters.invalid("bucket_width", "must be one of 1m, 1h and 1d"));
  }

  BucketWidth buckets() {
    return buckets;
  }

  /** How many buckets a page is to hold. */
  int limit(String asked) {
    return Parameters.limit(asked, byDefault, most);
  }
}
