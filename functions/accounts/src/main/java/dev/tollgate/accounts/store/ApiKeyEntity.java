package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.ApiKey;
import dev.tollgate.accounts.Cidr;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.KeyRecord;
import dev.tollgate.accounts.Scope;
import dev.tollgate.accounts.SecretHashes;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A row of {@code api_key}. Only what has changed is written, so that a new name or note is told to
 * no instance.
 */
@Entity
@DynamicUpdate
@Table(name = "api_key")
class ApiKeyEntity {
  @Id UUID id;

  @Column(name = "account_id", updatable = false)
  UUID accountId;

  String name;

  @Column(name = "secret_hash")
  byte[] secretHash;

  @Column(name = "previous_hash")
  byte[] previousHash;

  @Column(name = "previous_until")
  Instant previousUntil;

  String[] scopes;
  String[] models;
  @Embedded Limits limits;

  @Column(name = "allowed_cidrs")
  String[] allowedCidrs;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "revoked_at")
  Instant revokedAt;

  @Column(name = "last_used_at", insertable = false, updatable = false)
  Instant lastUsedAt;

  /** JSON; sent as a text, which the driver would otherwise quote as a JSON string. */
  @ColumnTransformer(read = "metadata::text", write = "cast(cast(? as text) as jsonb)")
  String metadata;

  static ApiKeyEntity of(KeyRecord record) {
    ApiKeyEntity row = new ApiKeyEntity();
    row.id = record.key().id().value();
    row.accountId = record.key().account().value();
    row.createdAt = record.key().createdAt();
    row.change(record);
    return row;
  }

  /** Takes over what may change in a key. */
  final void change(KeyRecord record) {
    ApiKey key = record.key();
    name = key.name();
    secretHash = record.secret().current().orElse(null);
    previousHash = record.secret().previous().orElse(null);
    previousUntil = record.secret().previousUntil().orElse(null);
    scopes = key.scopes().stream().sorted().map(Scope::text).toArray(String[]::new);
    models = key.models().stream().sorted().toArray(String[]::new);
    limits = Limits.of(key.allowances());
    allowedCidrs = key.allowedCidrs().stream().map(Cidr::text).toArray(String[]::new);
    expiresAt = key.expiresAt().orElse(null);
    revokedAt = record.revokedAt().orElse(null);
    metadata = MetadataJson.write(key.metadata());
  }

  KeyRecord toRecord(Instant now) {
    return new KeyRecord(toKey(now), secret(), Optional.ofNullable(revokedAt));
  }

  ApiKey toKey(Instant now) {
    return new ApiKey(
        new KeyId(id),
        new AccountId(accountId),
        name,
        scopes(scopes),
        Set.of(models),
        Limits.toAllowances(limits),
        cidrs(allowedCidrs),
        createdAt,
        Optional.ofNullable(expiresAt),
        Optional.ofNullable(lastUsedAt),
        status(now),
        MetadataJson.read(metadata));
  }

  SecretHashes secret() {
    return new SecretHashes(
        Optional.ofNullable(secretHash),
        Optional.ofNullable(previousHash),
        Optional.ofNullable(previousUntil));
  }

  /** Scopes of later versions of Tollgate are passed over. */
  static Set<Scope> scopes(String[] texts) {
    return Arrays.stream(texts)
        .flatMap(text -> Scope.parse(text).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  static List<Cidr> cidrs(String[] texts) {
    return Arrays.stream(texts).map(Cidr::new).toList();
  }

  private ApiKey.Status status(Instant now) {
    if (revokedAt != null) {
      return ApiKey.Status.REVOKED;
    }
    return expiresAt != null && !expiresAt.isAfter(now)
        ? ApiKey.Status.EXPIRED
        : ApiKey.Status.ACTIVE;
  }
}
