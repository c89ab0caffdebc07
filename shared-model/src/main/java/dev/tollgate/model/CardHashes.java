package dev.tollgate.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * The SHA-256 of files as the card may tell them: {@code "files": {"saved_model.pb": "9f86d0…"}}. A
 * version whose files are others is not the one that its owner meant.
 */
final class CardHashes {
  private static final String FIELD = "files";
  private static final ObjectMapper JSON = new ObjectMapper();

  private CardHashes() {}

  /**
   * Compares the files with what the card says of them, if it says anything.
   *
   * @param folder a version's folder
   * @param card the text of its card
   * @throws InvalidModelException if a file is missing or another one, or the card is malformed
   */
  static void verify(Path folder, byte[] card) throws InvalidModelException {
    try {
      JsonNode files = JSON.readTree(card).path(FIELD);
      if (!files.isMissingNode() && !files.isObject()) {
        throw new InvalidModelException("model.json: files must be an object");
      }
      for (Map.Entry<String, JsonNode> file : files.properties()) {
        verify(folder, file.getKey(), file.getValue().asText().toLowerCase(Locale.ROOT));
      }
    } catch (IOException unreadable) {
      throw new InvalidModelException("a file that model.json names cannot be read", unreadable);
    }
  }

  private static void verify(Path folder, String name, String promised)
      throws InvalidModelException, IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      throw new InvalidModelException("model.json names the file " + name + ", which is not there");
    }
    if (!sha256(file).equals(promised)) {
      throw new InvalidModelException(
          "the file " + name + " is not the one whose SHA-256 model.json gives");
    }
  }

  private static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      long _ = in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
