package dev.tollgate.registerkey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollgate.accounts.ApiKey;
import dev.tollgate.accounts.Cidr;
import dev.tollgate.accounts.IssuedKey;
import dev.tollgate.accounts.Scope;
import dev.tollgate.gate.AllowancesView;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An API key as JSON.
 *
 * @param models names of the models that it may use; empty means all
 * @param secret the whole key, only in the answer that makes or rotates it
 */
@Schema(name = "ApiKey")
public record KeyView(
    @Schema(examples = "key_06d8m2k3x9v7p0a1b2c3d4e5f6") String id,
    @Schema(examples = "production") String name,
    @Schema(
            description = "What the key starts with; no secret.",
            examples = "tg_live_06d8m2k3x9v7p0a1b2c3d4e5f6")
        String prefix,
    List<String> scopes,
    @Schema(description = "Models that it may use; empty means all.") List<String> models,
    AllowancesView allowances,
    @Schema(description = "Networks that it may be used from; empty means any.")
        List<String> allowedCidrs,
    Instant createdAt,
    @Schema(nullable = true) Instant expiresAt,
    @Schema(nullable = true, description = "To the minute.") Instant lastUsedAt,
    @Schema(examples = "active") String status,
    @Schema(description = "Notes of its owner.") Map<String, String> metadata,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The whole key; shown only when it is made or rotated.")
        String secret) {

  /** Copies the collections, metadata in the order of its names. */
  public KeyView {
    scopes = List.copyOf(scopes);
    models = List.copyOf(models);
    allowedCidrs = List.copyOf(allowedCidrs);
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  static KeyView of(ApiKey key) {
    return of(key, null);
  }

  static KeyView of(IssuedKey issued) {
    return of(issued.key(), issued.secret().reveal());
  }

  private static KeyView of(ApiKey key, String secret) {
    return new KeyView(
        key.id().toString(),
        key.name(),
        key.prefix(),
        key.scopes().stream().sorted().map(Scope::text).toList(),
        key.models().stream().sorted().toList(),
        AllowancesView.of(key.allowances()),
        key.allowedCidrs().stream().map(Cidr::text).toList(),
        key.createdAt(),
        key.expiresAt().orElse(null),
        key.lastUsedAt().orElse(null),
        key.status().name().toLowerCase(Locale.ROOT),
        key.metadata().entries(),
        secret);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "KeyView[" + prefix + "]";
  }
}
