package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where keys are kept. Every method may be called on any thread and is one transaction. */
public interface KeyStore {
  /**
   * What a change decides when it has seen the keys: to store {@code next} and remember {@code
   * event}, or to leave everything as it is.
   *
   * @param outcome what the change answers
   * @param write what is to be written, if anything
   */
  record Decision<T>(T outcome, Optional<Write> write) {
    static <T> Decision<T> leave(T outcome) {
      return new Decision<>(outcome, Optional.empty());
    }

    static <T> Decision<T> store(T outcome, KeyRecord next, AuditEvent event) {
      return new Decision<>(outcome, Optional.of(new Write(next, event)));
    }
  }

  /** What is written together. */
  record Write(KeyRecord key, AuditEvent event) {}

  /**
   * Makes a key while its maker is held still, so that the maker is not revoked or narrowed in
   * between.
   *
   * @param owner the account that gets the key
   * @param decide is given the maker, or nothing if there is no such key
   * @return the decision's outcome, or nothing if there is no such account
   */
  <T> Uni<Optional<T>> insert(
      KeyId maker, AccountId owner, Function<Optional<KeyRecord>, Decision<T>> decide);

  /**
   * Changes a key while it and the key of who changes it are held still.
   *
   * @param decide is given the caller's key and the key, each empty if there is none
   */
  <T> Uni<T> change(
      KeyId by, KeyId id, BiFunction<Optional<KeyRecord>, Optional<KeyRecord>, Decision<T>> decide);

  /** A key, if it is there. */
  Uni<Optional<ApiKey>> find(KeyId id);

  /**
   * At most {@code limit} keys of an account, newest first, from the one after {@code after} on.
   */
  Uni<List<ApiKey>> list(AccountId account, Optional<KeyId> after, int limit);

  /** Remembers when keys were last used; never moves a time back. */
  Uni<Void> used(Map<KeyId, Instant> lastUse);
}
