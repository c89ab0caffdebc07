package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The real store, and how often it was asked. */
record CountingStore(CredentialStore store, AtomicInteger count) implements CredentialStore {
  CountingStore(CredentialStore store) {
    this(store, new AtomicInteger());
  }

  @Override
  public Uni<Optional<Credential>> find(KeyId id) {
    count.incrementAndGet();
    return store.find(id);
  }

  int asked() {
    return count.get();
  }
}
