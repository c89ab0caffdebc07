package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The real store, whose first write of last uses fails. */
record FailingOnce(KeyStore store, AtomicBoolean failed) implements KeyStore {
  FailingOnce(KeyStore store) {
    this(store, new AtomicBoolean());
  }

  @Override
  public Uni<Void> used(Map<KeyId, Instant> lastUse) {
    return failed.compareAndSet(false, true)
        ? Uni.createFrom().failure(new IllegalStateException("the database is away"))
        : store.used(lastUse);
  }

  @Override
  public <T> Uni<Optional<T>> insert(
      KeyId maker, AccountId owner, Function<Optional<KeyRecord>, Decision<T>> decide) {
    return store.insert(maker, owner, decide);
  }

  @Override
  public <T> Uni<T> change(
      KeyId by,
      KeyId id,
      BiFunction<Optional<KeyRecord>, Optional<KeyRecord>, Decision<T>> decide) {
    return store.change(by, id, decide);
  }

  @Override
  public Uni<Optional<ApiKey>> find(KeyId id) {
    return store.find(id);
  }

  @Override
  public Uni<List<ApiKey>> list(AccountId account, Optional<KeyId> after, int limit) {
    return store.list(account, after, limit);
  }
}
