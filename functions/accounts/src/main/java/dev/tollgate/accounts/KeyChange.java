package dev.tollgate.accounts;

import dev.tollgate.accounts.KeyStore.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Decides on changes to one key.
 *
 * @param own the key of who asks, if it is still there
 * @param target the key to change, if there is one
 */
record KeyChange(Optional<KeyRecord> own, Optional<KeyRecord> target, Clock clock) {

  Decision<KeyUpdate> update(KeyPatch patch) {
    return visible()
        .map(key -> update(patch, key))
        .orElseGet(() -> Decision.leave(new KeyUpdate.UnknownKey()));
  }

  private Decision<KeyUpdate> update(KeyPatch patch, KeyRecord record) {
    ApiKey before = record.key();
    if (before.status() == ApiKey.Status.REVOKED) {
      return Decision.leave(new KeyUpdate.NotActive());
    }
    Reach reach = Reach.of(before).patched(patch);
    if (patch.expiry().isPresent() && reach.endsBy(now())) {
      return Decision.leave(new KeyUpdate.AlreadyExpired());
    }
    Optional<String> beyond =
        patch.regrants() ? reach.beyond(Reach.of(asking())) : Optional.empty();
    if (beyond.isPresent()) {
      return Decision.leave(new KeyUpdate.OutgrowsMaker(beyond.get()));
    }
    ApiKey after =
        reach.applyTo(
            before,
            patch.name().orElse(before.name()),
            patch.metadata().orElse(before.metadata()),
            now());
    return Decision.store(
        new KeyUpdate.Updated(after),
        new KeyRecord(after, record.secret(), record.revokedAt()),
        KeyEvents.updated(clock, before, after, asking().id()));
  }

  Decision<KeyRevocation> revoke() {
    return visible()
        .map(this::revoke)
        .orElseGet(() -> Decision.leave(new KeyRevocation.UnknownKey()));
  }

  private Decision<KeyRevocation> revoke(KeyRecord record) {
    if (record.revokedAt().isPresent()) {
      return Decision.leave(new KeyRevocation.Revoked(record.key()));
    }
    ApiKey revoked = record.key().withStatus(ApiKey.Status.REVOKED);
    return Decision.store(
        new KeyRevocation.Revoked(revoked),
        new KeyRecord(revoked, record.secret(), Optional.of(now())),
        KeyEvents.revoked(clock, revoked, asking().id()));
  }

  Decision<KeyRotation> rotate(Secret next, Duration grace) {
    return visible()
        .map(key -> rotate(key, next, now().plus(grace)))
        .orElseGet(() -> Decision.leave(new KeyRotation.UnknownKey()));
  }

  private Decision<KeyRotation> rotate(KeyRecord record, Secret next, Instant previousUntil) {
    ApiKey key = record.key();
    if (key.status() != ApiKey.Status.ACTIVE) {
      return Decision.leave(new KeyRotation.NotActive());
    }
    Optional<String> beyond = Reach.of(key).beyond(Reach.of(asking()));
    if (beyond.isPresent()) {
      return Decision.leave(new KeyRotation.OutgrowsMaker(beyond.get()));
    }
    return Decision.store(
        new KeyRotation.Rotated(new IssuedKey(key, next)),
        new KeyRecord(key, record.secret().rotated(next, previousUntil), record.revokedAt()),
        KeyEvents.rotated(clock, key, asking().id(), previousUntil));
  }

  /** The key, if who asks may know of it and it is not the one whose secret is configured. */
  private Optional<KeyRecord> visible() {
    return own.map(KeyRecord::key)
        .filter(key -> key.status() == ApiKey.Status.ACTIVE)
        .flatMap(asking -> target.filter(record -> reaches(asking, record.key())));
  }

  private static boolean reaches(ApiKey asking, ApiKey key) {
    return !key.id().equals(Operator.KEY)
        && (asking.scopes().contains(Scope.OPERATOR) || asking.account().equals(key.account()));
  }

  private ApiKey asking() {
    return own.orElseThrow().key();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
