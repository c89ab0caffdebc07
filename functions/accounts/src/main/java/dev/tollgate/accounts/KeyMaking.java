package dev.tollgate.accounts;

import dev.tollgate.accounts.KeyStore.Decision;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Decides on the wish for a key.
 *
 * @param owner the account that shall have it
 * @param wish what it is wanted for
 */
record KeyMaking(AccountId owner, NewKey wish, SecureRandom random, Clock clock) {

  Decision<KeyCreation> decide(Optional<KeyRecord> makerFound) {
    Optional<ApiKey> found = makerFound.map(KeyRecord::key).filter(KeyMaking::isActive);
    if (found.isEmpty()) {
      return Decision.leave(new KeyCreation.OutgrowsMaker("its maker does not work any more"));
    }
    ApiKey maker = found.get();
    if (!maker.account().equals(owner) && !maker.scopes().contains(Scope.OPERATOR)) {
      return Decision.leave(new KeyCreation.UnknownAccount());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Reach reach = Reach.wanted(wish, Reach.of(maker));
    if (reach.endsBy(now)) {
      return Decision.leave(new KeyCreation.AlreadyExpired());
    }
    return reach
        .beyond(Reach.of(maker))
        .<Decision<KeyCreation>>map(what -> Decision.leave(new KeyCreation.OutgrowsMaker(what)))
        .orElseGet(() -> make(reach, maker.id(), now));
  }

  private Decision<KeyCreation> make(Reach reach, KeyId maker, Instant now) {
    KeyId id = KeyId.next(clock);
    ApiKey key =
        new ApiKey(
            id,
            owner,
            wish.name(),
            reach.scopes(),
            reach.models(),
            reach.allowances(),
            reach.cidrs(),
            now,
            reach.expiresAt(),
            Optional.empty(),
            ApiKey.Status.ACTIVE,
            wish.metadata());
    Secret secret = Secret.generate(id, random);
    return Decision.store(
        new KeyCreation.Created(new IssuedKey(key, secret)),
        new KeyRecord(key, SecretHashes.of(secret), Optional.empty()),
        KeyEvents.created(clock, key, Optional.of(maker)));
  }

  private static boolean isActive(ApiKey key) {
    return key.status() == ApiKey.Status.ACTIVE;
  }
}
