package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Metadata;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Metadata as the JSON that is kept. */
final class MetadataJson {
  private MetadataJson() {}

  static String write(Metadata metadata) {
    JsonObject json = new JsonObject();
    metadata.entries().forEach(json::put);
    return json.encode();
  }

  static Metadata read(String text) {
    JsonObject json = new JsonObject(text);
    Map<String, String> entries = new HashMap<>();
    json.fieldNames().forEach(name -> entries.put(name, json.getString(name)));
    return new Metadata(entries);
  }
}
