package dev.tollgate.usagequery;

import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.UsageRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code next_page} of an answer; callers hand it back and need not understand it. */
final class Cursor {
  private static final Pattern BUCKET = Pattern.compile("b(\\d{1,12})");
  private static final Pattern RECORD = Pattern.compile("r(\\d{1,18}) (\\S+)");

  private Cursor() {}

  static String ofBucket(Instant start) {
    return encoded("b" + start.getEpochSecond());
  }

  /** The start of a bucket, if the text is such a cursor. */
  static Optional<Instant> bucket(String text) {
    return decoded(text, BUCKET).map(m -> Instant.ofEpochSecond(Long.parseLong(m.group(1))));
  }

  static String ofRecord(UsageRecord.Position position) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, position.createdAt());
    return encoded("r" + micros + " " + position.id());
  }

  /** The position of a record, if the text is such a cursor. */
  static Optional<UsageRecord.Position> record(String text) {
    return decoded(text, RECORD)
        .flatMap(
            m ->
                RequestId.parse(m.group(2))
                    .map(id -> new UsageRecord.Position(time(m.group(1)), id)));
  }

  private static Instant time(String micros) {
    return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
  }

  private static String encoded(String plain) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  @SuppressWarnings("UnusedException") // not a cursor, and that is all there is to say
  private static Optional<Matcher> decoded(String text, Pattern form) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      return Optional.of(form.matcher(plain)).filter(Matcher::matches);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
