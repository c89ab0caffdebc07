package dev.tollgate.journeys;

import dev.tollgate.journeys.Operation.Parameter;
import dev.tollgate.journeys.Variant.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Paths, queries and headers that an operation must refuse, or may.
 *
 * @param operation the operation
 * @param random decides on texts
 */
record HostileHeads(Operation operation, Random random) {
  private static final List<String> ESCAPED =
      List.of(
          "",
          "0",
          "-1",
          "99999999999999999999",
          "1e3",
          "null",
          "%00",
          "%0d%0aX-A:%20b",
          "%F0%9F%98%80",
          "%ff%fe",
          "%ed%a0%80",
          "%27%20or%201%3D1--",
          "%2e%2e%2f%2e%2e%2fetc",
          "..%252f..",
          "%7B%7D%5B%5D",
          ";a=b",
          "*",
          "+",
          "a".repeat(3_000));
  private static final List<String> UNESCAPED =
      List.of("%", "%z", "%zz", "a%0", "\u0000", "\t", "\u00e9", "{}", "|", "\\", "\"", "<>", "^`");
  private static final List<String> UNPRINTABLE =
      List.of("\u0000", "a\u0001b", "\u007f", "a\u000bb", "\u001b[31m");

  List<Variant> of(Variant good, Map<String, String> places) {
    return Stream.of(paths(good, places), queries(good), credentials(good), headers(good))
        .flatMap(List::stream)
        .toList();
  }

  private List<Variant> paths(Variant good, Map<String, String> places) {
    List<Variant> variants = new ArrayList<>();
    for (String name : places.keySet()) {
      for (String text : ESCAPED) {
        variants.add(at(good, places, name, text, Verdict.MAY_LEAD_ELSEWHERE));
      }
      for (String text : UNESCAPED) {
        variants.add(at(good, places, name, text, Verdict.IS_NO_HTTP));
      }
      for (String text :
          List.of("..", ".", "%2e%2e", "a/b", "a%2fb", "//", places.get(name) + "/")) {
        variants.add(at(good, places, name, text, Verdict.MAY_LEAD_ELSEWHERE));
      }
    }
    return variants;
  }

  private Variant at(
      Variant good, Map<String, String> places, String name, String text, Verdict verdict) {
    String path = operation.template().replace("{" + name + "}", text);
    for (Map.Entry<String, String> other : places.entrySet()) {
      path = path.replace("{" + other.getKey() + "}", other.getValue());
    }
    return good.to(name + " is " + text, path, verdict);
  }

  private List<Variant> queries(Variant good) {
    List<Variant> variants = new ArrayList<>();
    String path = good.request().target();
    for (Parameter parameter : operation.parameters("query")) {
      String start = path + "?" + parameter.name() + "=";
      boolean number = Schemas.types(parameter.schema()).contains("integer");
      for (String text : ESCAPED) {
        boolean fits = number ? text.matches("-?\\d{1,10}") : !text.isEmpty();
        variants.add(good.to("query", start + text, fits ? Verdict.MAY_PASS : Verdict.IS_REFUSED));
      }
      for (String text : UNESCAPED) {
        variants.add(good.to("query", start + text, Verdict.IS_NO_HTTP));
      }
      String twice =
          start + random.nextInt(100) + "&" + parameter.name() + "=" + random.nextInt(100);
      variants.add(good.to("twice", twice, Verdict.MAY_PASS));
      variants.add(good.to("no value", path + "?" + parameter.name(), Verdict.IS_REFUSED));
      variants.add(good.to("many", start + "1" + "&a=1".repeat(900), Verdict.MAY_PASS));
    }
    variants.add(good.to("fragment", path + "#a", Verdict.MAY_LEAD_ELSEWHERE));
    for (String query : List.of("?", "?&&&", "?=", "?%00=%00", "?xyz=1", "?a[]=1&a[b]=2")) {
      variants.add(good.to("query " + query, path + query, Verdict.MAY_PASS));
    }
    return variants;
  }

  private List<Variant> credentials(Variant good) {
    Verdict refused = operation.needsKey() ? Verdict.IS_REFUSED : Verdict.MAY_PASS;
    String forged = "tg_live_" + "0".repeat(26) + "_" + "0".repeat(49);
    List<Variant> variants = new ArrayList<>();
    for (String value :
        List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer nonsense",
            "Bearer " + forged,
            "Bearer " + forged.replace('0', 'z'),
            "Bearer " + "x".repeat(6_000),
            "Bearer \u00e9\u00ff",
            "Bearer a b c",
            "Basic " + ServerSettings.OPERATOR_KEY,
            "Digest username=\"a\"",
            ServerSettings.OPERATOR_KEY,
            "Bearer " + ServerSettings.OPERATOR_KEY.substring(1),
            "Bearer " + ServerSettings.OPERATOR_KEY + "x",
            "Bearer " + ServerSettings.OPERATOR_KEY.toUpperCase(java.util.Locale.ROOT))) {
      variants.add(good.saying("key " + value, "Authorization", List.of(value), refused));
      variants.add(
          good.saying("", "Authorization", List.of(), refused)
              .saying("key " + value, "X-API-Key", List.of(value + "!"), refused));
    }
    variants.add(good.saying("no key", "Authorization", List.of(), refused));
    return variants;
  }

  private List<Variant> headers(Variant good) {
    List<Variant> variants = new ArrayList<>();
    for (String value :
        List.of("nonsense", "text/html", ",", "a/b/c", "application/json;q=x", "\u00e9")) {
      variants.add(good.saying("wants " + value, "Accept", List.of(value), Verdict.MAY_PASS));
    }
    variants.add(good.saying("wants html", "Accept", List.of("text/html"), Verdict.IS_REFUSED));
    for (Parameter parameter : operation.parameters("header")) {
      for (String value : List.of("", " ", "a b", "\u00e9", "x".repeat(129), "x".repeat(8_000))) {
        variants.add(
            good.saying(
                parameter.name() + " is '" + value + "'",
                parameter.name(),
                List.of(value),
                Verdict.IS_REFUSED));
      }
      variants.add(good.saying("twice", parameter.name(), List.of("a", "b"), Verdict.MAY_PASS));
    }
    for (String value : UNPRINTABLE) {
      for (String header : List.of("Authorization", "Accept", "Idempotency-Key", "X-A")) {
        variants.add(good.saying(header, header, List.of(value), Verdict.IS_NO_HTTP));
      }
    }
    variants.add(
        good.saying("spoofed", "X-HTTP-Method-Override", List.of("DELETE"), Verdict.MAY_PASS));
    variants.add(good.saying("long", "X-A", List.of("a".repeat(20_000)), Verdict.IS_NO_HTTP));
    return variants;
  }
}
