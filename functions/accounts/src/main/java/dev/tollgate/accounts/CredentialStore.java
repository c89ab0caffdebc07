package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where credentials are looked up. May be called on any thread. */
public interface CredentialStore {
  /** What is committed of a key, its account and its plan; empty if there is no such key. */
  Uni<Optional<Credential>> find(KeyId id);
}
