package dev.tollgate.bench.fire;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.KeyId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Opens accounts, makes, limits and revokes keys, as the operator. Insists until a call is
 * answered, at one instance after the other. Thread-safe.
 */
final class Management {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration LONGEST_INSISTENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int CONFLICT = 409;
  private static final int SERVER_ERROR = 500;

  private final Http http;
  private final List<URI> servers;
  private final Clock clock;
  private final LimitHistory limits;

  /**
   * Manages the accounts of these servers.
   *
   * @param clock the servers' time
   * @param limits is told every limit
   */
  Management(Http http, List<URI> servers, Clock clock, LimitHistory limits) {
    this.http = http;
    this.servers = List.copyOf(servers);
    this.clock = clock;
    this.limits = limits;
  }

  /** A new account under a plan; its first key. */
  Key open(String plan, Limits ofPlan) throws InterruptedException {
    Reply made =
        insist(
            "POST",
            "/v1/accounts",
            Instance.OPERATOR_KEY,
            Map.of("name", "Ada", "email", UUID.randomUUID() + "@example.com", "plan", plan));
    AccountId account = AccountId.parse(made.text("/account/id")).orElseThrow();
    note(account.value(), ofPlan);
    return new Key(
        account, KeyId.parse(made.text("/key/id")).orElseThrow(), made.text("/key/secret"));
  }

  /** A further key of an account. */
  Key key(Key maker, Limits own) throws InterruptedException {
    Reply made =
        insist(
            "POST",
            "/v1/keys",
            maker.secret(),
            Map.of("name", "fire", "scopes", List.of("classify"), "allowances", own.json()));
    KeyId id = KeyId.parse(made.text("/id")).orElseThrow();
    note(id.value(), own);
    return new Key(maker.account(), id, made.text("/secret"));
  }

  /** Gives a key other allowances. */
  void limit(Key maker, Key key, Limits own) throws InterruptedException {
    limits.mayLimit(key.id().value());
    insist("PATCH", "/v1/keys/" + key.id(), maker.secret(), Map.of("allowances", own.json()));
    note(key.id().value(), own);
  }

  /** Gives an account another plan. */
  void plan(AccountId account, String plan, Limits ofPlan) throws InterruptedException {
    limits.mayLimit(account.value());
    insist("PATCH", "/v1/accounts/" + account, Instance.OPERATOR_KEY, Map.of("plan", plan));
    note(account.value(), ofPlan);
  }

  void revoke(Key maker, Key key) throws InterruptedException {
    key.revocationAsked(clock.instant());
    insist("DELETE", "/v1/keys/" + key.id(), maker.secret(), Map.of());
    key.revocationAnswered(clock.instant());
  }

  private void note(UUID subject, Limits now) {
    if (!now.equals(Limits.NONE)) {
      limits.mayLimit(subject);
    }
    limits.changed(subject, now, clock.instant());
  }

  /** All changes may be repeated; one that was made already is told by a conflict. */
  private Reply insist(String method, String path, String key, Object body)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(LONGEST_INSISTENCE);
    RandomGenerator random = RandomGenerator.getDefault();
    while (Instant.now().isBefore(deadline)) {
      URI server = servers.get(random.nextInt(servers.size()));
      try {
        Reply reply = http.json(method, server, path, key, body, PATIENCE);
        if (reply.ok() || (reply.status() == CONFLICT && method.equals("DELETE"))) {
          return reply;
        }
        if (reply.status() < SERVER_ERROR) {
          throw new IllegalStateException(method + " " + path + " was answered " + reply);
        }
      } catch (Unanswered e) {
        // Asked again, below.
      }
      Thread.sleep(PAUSE);
    }
    throw new IllegalStateException(method + " " + path + " was not answered in two minutes");
  }
}
