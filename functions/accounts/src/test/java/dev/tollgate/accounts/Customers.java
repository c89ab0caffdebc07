package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** People who sign up, make keys and call, each test its own. */
@Singleton
final class Customers {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Accounts accounts;
  @Inject ApiKeys keys;
  @Inject Credentials credentials;
  @Inject Pool pool;

  static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }

  /** Waits until something is so, or fails. */
  static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It did not come about in " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  static String email() {
    return "ada." + UUID.randomUUID() + "@example.com";
  }

  SignUp.Created signUp() {
    return (SignUp.Created) await(accounts.signUp(new NewAccount("Ada", email(), "free")));
  }

  /** The owner of a new account, with its first key. */
  Principal owner() {
    return caller(signUp().key());
  }

  IssuedKey make(Principal maker, NewKey wish) {
    return ((KeyCreation.Created) await(keys.create(maker, wish))).key();
  }

  Principal caller(IssuedKey key) {
    Authentication outcome = await(credentials.authenticate(key.secret().reveal()));
    return ((Authentication.Accepted) outcome).principal();
  }

  /** Someone with a key that may make keys and classify, and otherwise only what is said. */
  Principal limited(Principal owner, Set<String> models, Allowances allowances, List<Cidr> cidrs) {
    Set<Scope> scopes = Set.of(Scope.KEYS_WRITE, Scope.CLASSIFY);
    return caller(
        make(
            owner,
            new NewKey(
                "limited", Optional.of(scopes), models, allowances, cidrs, Optional.empty())));
  }

  /** What is remembered of an account, oldest first. */
  List<String> events(AccountId account) {
    List<String> events = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(
                "select action, subject, actor_key, detail::text from audit_event"
                    + " where account_id = $1 order by created_at, id")
            .executeAndAwait(Tuple.of(account.value()))) {
      String actor =
          Optional.ofNullable(row.getUUID(2)).map(id -> new KeyId(id).toString()).orElse("nobody");
      events.add(
          row.getString(0) + " " + row.getString(1) + " by " + actor + " " + row.getString(3));
    }
    return events;
  }
}
