package dev.tollgate.bench.fire;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.KeyId;
import java.time.Instant;
import java.util.Optional;

/**
 * An API key as its holder knows it. Thread-safe.
 *
 * <p>Times are the servers', that is the machine's plus the clock offset.
 */
final class Key {
  private final AccountId account;
  private final KeyId id;
  private final String secret;
  private volatile Optional<Instant> revocationAsked = Optional.empty();
  private volatile Optional<Instant> revocationAnswered = Optional.empty();

  Key(AccountId account, KeyId id, String secret) {
    this.account = account;
    this.id = id;
    this.secret = secret;
  }

  AccountId account() {
    return account;
  }

  KeyId id() {
    return id;
  }

  String secret() {
    return secret;
  }

  void revocationAsked(Instant at) {
    revocationAsked = Optional.of(at);
  }

  void revocationAnswered(Instant at) {
    revocationAnswered = Optional.of(at);
  }

  /** Whether somebody has asked to revoke it, so that it may be refused. */
  boolean maybeRevoked() {
    return revocationAsked.isPresent();
  }

  /** When its revocation was answered; nothing may be charged to it later. */
  Optional<Instant> revocationAnswered() {
    return revocationAnswered;
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
