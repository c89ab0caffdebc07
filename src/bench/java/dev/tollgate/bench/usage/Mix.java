package dev.tollgate.bench.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * What is asked: dashboards of hot and cold accounts, now and in the past, records page by page,
 * and what the operator asks of all accounts together.
 */
final class Mix {
  private static final String DAYS = "/v1/usage?bucket_width=1d&limit=31";
  private static final String HOURS = "/v1/usage?bucket_width=1h&limit=168";
  private static final String MINUTES = "/v1/usage?bucket_width=1m&limit=";
  private static final String INDIA = "&time_zone=Asia/Kolkata";
  private static final int OLDEST_DAYS = 360;

  private final Clientele clientele;
  private final Instant now;
  private final List<Shape> shapes = new ArrayList<>();

  Mix(Clientele clientele, Instant now) {
    this.clientele = clientele;
    this.now = now;
    ofAccounts("hot", random -> clientele.hot().get(random.nextInt(clientele.hot().size())));
    ofAccounts("cold", random -> clientele.cold().get(random.nextInt(clientele.cold().size())));
    ofRarities();
    ofOperator();
  }

  List<Shape> shapes() {
    return List.copyOf(shapes);
  }

  private void ofAccounts(String kind, Function<Random, Caller> caller) {
    buckets(kind + " 1m × 60", caller, MINUTES + 60);
    buckets(kind + " 1m × 1440", caller, MINUTES + 1440);
    buckets(kind + " 1m × 1440, by model", caller, MINUTES + 1440 + "&group_by=model");
    buckets(kind + " 1h × 168", caller, HOURS);
    buckets(
        kind + " 1h × 168, by key, model, version",
        caller,
        HOURS + "&group_by=key_id,model,version");
    buckets(kind + " 1d × 31", caller, DAYS);
    buckets(kind + " 1d × 31, India", caller, DAYS + INDIA);
    buckets(kind + " 1d × 31, by key", caller, DAYS + "&group_by=key_id");
    buckets(kind + " 1d × 31, by model", caller, DAYS + "&group_by=model");
    buckets(kind + " 1d × 31, one model", caller, DAYS + "&models=moderation");
    add(
        kind + " 1d × 31, one key",
        r -> {
          Caller who = caller.apply(r);
          return Question.of(who, DAYS + until(r) + "&key_ids=" + who.key(1));
        });
    add(kind + " 1h × 168, CSV", r -> Question.of(caller.apply(r), HOURS + until(r)).asCsv());
    add(kind + " records, first page", r -> Question.of(caller.apply(r), "/v1/usage/records"));
    add(
        kind + " records, 1000 of the past",
        r -> Question.of(caller.apply(r), "/v1/usage/records?limit=1000" + until(r)));
    add(
        kind + " records, one model",
        r -> Question.of(caller.apply(r), "/v1/usage/records?models=moderation" + until(r)));
    add(
        kind + " records, one key",
        r -> {
          Caller who = caller.apply(r);
          return Question.of(who, "/v1/usage/records?key_ids=" + who.key(1) + until(r));
        });
    add(
        kind + " records, CSV",
        r -> Question.of(caller.apply(r), "/v1/usage/records?" + until(r).substring(1)).asCsv());
    add(kind + " summary", r -> Question.of(caller.apply(r), "/v1/usage/summary"));
  }

  /** Needles in the biggest haystack. */
  private void ofRarities() {
    Caller hottest = clientele.hot().getFirst();
    add(
        "hottest records, rare model",
        r -> Question.of(hottest, "/v1/usage/records?models=digits" + until(r)));
    add(
        "hottest records, model never used",
        r -> Question.of(hottest, "/v1/usage/records?models=unheard-of" + until(r)));
    add(
        "hottest records, another's key",
        r ->
            Question.of(
                hottest,
                "/v1/usage/records?key_ids=" + clientele.cold().getFirst().key(0) + until(r)));
  }

  private void ofOperator() {
    operator("operator 1m × 60", true, MINUTES + 60);
    operator("operator 1h × 168", true, HOURS);
    operator("operator 1h × 168, by model", true, HOURS + "&group_by=model");
    operator("operator 1d × 31", true, DAYS);
    operator("operator 1d × 31, India", true, DAYS + INDIA);
    operator("operator 1d × 31, by model, version", true, DAYS + "&group_by=model,version");
    add("operator records, first page", r -> Question.byOperator("/v1/usage/records"));
    add(
        "operator records of the past",
        r -> Question.byOperator("/v1/usage/records?" + until(r).substring(1)));
    add(
        "operator summary of a hot account",
        r ->
            Question.byOperator(
                "/v1/usage/summary?account_ids="
                    + clientele.hot().get(r.nextInt(Clientele.HOT)).account()));
    operator("operator 1m × 1440", false, MINUTES + 1440);
    operator(
        "operator 1h × 24, by account",
        false,
        "/v1/usage?bucket_width=1h&limit=24&group_by=account_id");
    operator(
        "operator 1d × 7, by account",
        false,
        "/v1/usage?bucket_width=1d&limit=7&group_by=account_id");
  }

  private void buckets(String name, Function<Random, Caller> caller, String path) {
    add(name, r -> Question.of(caller.apply(r), path + until(r)));
  }

  private void operator(String name, boolean counts, String path) {
    shapes.add(new Shape(name, counts, r -> Question.byOperator(path + until(r))));
  }

  private void add(String name, Function<Random, Question> ask) {
    shapes.add(new Shape(name, true, ask));
  }

  /** Half of the questions are about now, half about some time in the past. */
  private String until(Random random) {
    Duration ago =
        random.nextBoolean()
            ? Duration.ZERO
            : Duration.ofMinutes(random.nextLong(Duration.ofDays(OLDEST_DAYS).toMinutes()));
    return "&end_time=" + now.minus(ago).getEpochSecond();
  }
}
