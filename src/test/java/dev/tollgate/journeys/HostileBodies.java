package dev.tollgate.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.journeys.Variant.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Bodies that an operation must refuse, or may.
 *
 * @param operation the operation
 * @param schemas its schemas
 * @param random decides on bytes
 */
record HostileBodies(Operation operation, Schemas schemas, Random random) {
  private static final String JSON = "application/json";
  private static final int DEEP = 3_000;

  List<Variant> of(Variant good) {
    List<Variant> variants = new ArrayList<>();
    if (operation.takesJson()) {
      variants.addAll(documents(good));
      variants.addAll(texts(good));
    }
    operation.bodies().keySet().stream()
        .filter(type -> !type.equals(JSON))
        .forEach(type -> variants.addAll(files(good, type)));
    variants.addAll(mediaTypes(good));
    return variants;
  }

  private List<Variant> documents(Variant good) {
    return new HostileDocuments(schemas, random)
        .of(schema()).stream()
            .map(
                document ->
                    good.carrying(
                        document.what(),
                        JSON,
                        bytes(Json.write(document.value())),
                        document.valid() || isNone(document)
                            ? Verdict.MAY_PASS
                            : Verdict.IS_REFUSED))
            .toList();
  }

  /** Null is no body, which is well where none is needed. */
  private boolean isNone(HostileDocuments.Document document) {
    return document.value().isNull() && !operation.needsBody();
  }

  /** What is no JSON, or JSON as nobody should write it. */
  private List<Variant> texts(Variant good) {
    String text = Json.write(schemas.valid(schema()));
    String first = text.substring(1, Math.max(1, text.indexOf(',')));
    String twice = text.contains(",") ? "{" + first + "," + text.substring(1) : "{\"a\":1,\"a\":1}";
    int cut = 1 + random.nextInt(Math.max(1, text.length() - 1));
    List<Variant> variants = new ArrayList<>();
    for (String broken :
        List.of(
            text.substring(0, cut),
            text + "}",
            text + text,
            twice,
            "{'a':1}",
            "{a:1}",
            "{\"a\":1,}",
            "{\"a\":NaN}",
            "{\"a\":01}",
            "{\"a\":\"\u0001\"}",
            "{\"a\":\"\\x\"}",
            "/* a */ {}//",
            "[".repeat(DEEP),
            "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP),
            "{\"a\":" + "9".repeat(5_000) + "}",
            "{\"" + "a".repeat(60_000) + "\":1}",
            "\"" + "a".repeat(200_000) + "\"",
            "<a/>",
            "a=1&b=2",
            "nul")) {
      variants.add(good.carrying("no JSON", JSON, bytes(broken), Verdict.IS_REFUSED));
    }
    variants.add(
        good.carrying(
            "nothing",
            JSON,
            new byte[0],
            operation.needsBody() ? Verdict.IS_REFUSED : Verdict.MAY_PASS));
    variants.add(good.carrying("a BOM", JSON, bytes("\ufeff" + text), Verdict.MAY_PASS));
    variants.add(good.carrying("UTF-16", JSON, wide(text), Verdict.MAY_PASS));
    variants.add(good.carrying("no UTF-8", JSON, notUtf8(text), Verdict.IS_REFUSED));
    variants.add(good.carrying("random bytes", JSON, bytes(100), Verdict.IS_REFUSED));
    return variants;
  }

  /** What is no picture and no form. */
  private List<Variant> files(Variant good, String type) {
    byte[] picture = FashionMnist.testImage(0).file(PictureFormat.PNG).bytes();
    byte[] half = Arrays.copyOf(picture, 1 + random.nextInt(picture.length / 2));
    return List.of(
        good.carrying("random bytes", type, bytes(300), Verdict.IS_REFUSED),
        good.carrying("nothing", type, new byte[0], Verdict.IS_REFUSED),
        good.carrying("half a picture", type, half, Verdict.IS_REFUSED),
        good.carrying("JSON", type, bytes("{}"), Verdict.IS_REFUSED),
        good.carrying("with a boundary", type + "; boundary=x", bytes("--x"), Verdict.IS_REFUSED));
  }

  /** A good body under names that are not its own. */
  private List<Variant> mediaTypes(Variant good) {
    List<Variant> variants = new ArrayList<>();
    for (String type :
        List.of(
            "text/plain", "application/xml", "application/x-www-form-urlencoded", "image/webp")) {
      variants.add(good.saying(type, "Content-Type", List.of(type), refusedWithBody()));
    }
    for (String type :
        List.of(
            "", "json", "a/b/c", "*/*", "/", "application/json; charset", "\u00e9/\u00e9", ";;;")) {
      variants.add(good.saying("type " + type, "Content-Type", List.of(type), Verdict.MAY_PASS));
    }
    for (String charset :
        List.of("utf-16", "iso-8859-1", "nonsense", "\"", "utf-8; charset=utf-7")) {
      String type = JSON + "; charset=" + charset;
      variants.add(good.saying(type, "Content-Type", List.of(type), Verdict.MAY_PASS));
    }
    variants.add(good.saying("no type", "Content-Type", List.of(), Verdict.MAY_PASS));
    variants.add(good.saying("two types", "Content-Type", List.of(JSON, "a/b"), Verdict.MAY_PASS));
    for (String encoding : List.of("gzip", "br", "nonsense", "gzip, gzip, gzip", "")) {
      variants.add(good.saying("encoded", "Content-Encoding", List.of(encoding), Verdict.MAY_PASS));
    }
    return variants;
  }

  private Verdict refusedWithBody() {
    return operation.bodies().isEmpty() || operation.bodies().containsKey("*/*")
        ? Verdict.MAY_PASS
        : Verdict.IS_REFUSED;
  }

  private JsonNode schema() {
    return operation.bodies().get(JSON);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] wide(String text) {
    return text.getBytes(StandardCharsets.UTF_16);
  }

  private static byte[] notUtf8(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(bytes("{\"a\":\""));
    bytes.write(0xc3);
    bytes.write(0x28);
    bytes.writeBytes(bytes("\"," + text.substring(1)));
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
