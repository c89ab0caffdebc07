package dev.tollgate.model.tfjs;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tollgate.model.Price;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The middle one of the pretrained networks in the npm package {@code nsfwjs} (MIT): a MobileNetV2
 * that tells five kinds of pictures apart. The package is fetched with the user's own npm and its
 * settings, and must be, to the bit, the one that was looked at; its scripts are read, never run.
 */
final class ContentModeration {
  static final String NAME = "content-moderation";
  private static final String PACKAGE = "nsfwjs@4.3.0";
  private static final String SHA_256 =
      "4496790efc9bdc6f3e85a826a8e482c1fa1e9db4b3d18c095e98cc0c73cfb12f";
  private static final String FOLDER = "package/dist/models/mobilenet_v2_mid/";
  private static final String DESCRIPTION = FOLDER + "model.min.js";
  private static final List<String> SHARDS = List.of("group1-shard1of2", "group1-shard2of2");
  private static final String EXPORTS = ".exports=";

  private ContentModeration() {}

  /** What the card says. */
  static TfjsImport card() {
    return new TfjsImport(
        "Content moderation",
        "Tells drawings, neutral pictures and three kinds of pictures that are not safe for work"
            + " apart. Its makers state an accuracy of about 93 %; it errs, so let people decide"
            + " where a decision matters.",
        "Infinite Red (nsfwjs)",
        "MIT",
        List.of("Drawing", "Hentai", "Neutral", "Porn", "Sexy"),
        1f / 255f,
        0f,
        new Price(2_000, "USD"),
        Map.of(
            "source", "npm package " + PACKAGE + ", mobilenet_v2_mid", "package_sha256", SHA_256));
  }

  /**
   * Fetches the package into a folder.
   *
   * @return the package's file
   * @throws UnsupportedModelException if npm is missing or does not deliver
   */
  static Path fetch(Path folder)
      throws IOException, UnsupportedModelException, InterruptedException {
    Process npm;
    try {
      npm =
          new ProcessBuilder("npm", "pack", PACKAGE, "--silent", "--pack-destination", "" + folder)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException missing) {
      throw new UnsupportedModelException(
          "'npm' was not found. Install it, or fetch " + PACKAGE + " elsewhere and give --package.",
          missing);
    }
    String file = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (npm.waitFor() != 0 || file.isEmpty()) {
      throw new UnsupportedModelException("npm could not fetch " + PACKAGE);
    }
    return folder.resolve(file);
  }

  /**
   * The model in the package.
   *
   * @throws UnsupportedModelException if it is not the package that was looked at
   */
  static TfjsModel read(Path file) throws IOException, UnsupportedModelException {
    byte[] packed = Files.readAllBytes(file);
    String found = HexFormat.of().formatHex(sha256().digest(packed));
    if (!found.equals(SHA_256)) {
      throw new UnsupportedModelException(
          "%s is not %s: its SHA-256 is %s".formatted(file, PACKAGE, found));
    }
    Map<String, byte[]> files =
        TarGz.read(packed, Set.of(DESCRIPTION, script(SHARDS.get(0)), script(SHARDS.get(1))));
    return TfjsModel.of(
        description(exported(files.get(DESCRIPTION))),
        name -> Base64.getDecoder().decode(quoted(exported(files.get(script(name))))));
  }

  private static String script(String shard) {
    return FOLDER + shard + ".min.js";
  }

  /** What stands behind the assignment by which a script gives its value away. */
  private static String exported(byte[] script) {
    String text = new String(script, StandardCharsets.UTF_8);
    int last = text.lastIndexOf(EXPORTS);
    return text.substring(last + EXPORTS.length());
  }

  private static String quoted(String literal) {
    return literal.substring(1, literal.indexOf('"', 1));
  }

  /** An object literal of JavaScript, minified: names without quotes, {@code !0} for true. */
  private static JsonNode description(String literal) throws IOException {
    return JsonMapper.builder()
        .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
        .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
        .build()
        .readTree(literal.replace(":!0", ":true").replace(":!1", ":false").replace(":-.", ":-0."));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
