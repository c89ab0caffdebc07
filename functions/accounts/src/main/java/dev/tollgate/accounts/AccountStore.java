package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Where accounts are kept. Every method may be called on any thread and is one transaction. */
public interface AccountStore {
  /** What became of an insertion. */
  enum Insertion {
    /** It is there. */
    DONE,
    /** Another account has the address. */
    EMAIL_TAKEN,
    /** There is no such plan. */
    UNKNOWN_PLAN
  }

  /** Keeps an account, its first key and what is to be remembered of the two. */
  Uni<Insertion> insert(Account account, KeyRecord firstKey, List<AuditEvent> events);

  /** An account, if it is there. */
  Uni<Optional<Account>> find(AccountId id);

  /** At most {@code limit} accounts, newest first, from the one after {@code after} on. */
  Uni<List<Account>> list(Optional<AccountId> after, int limit);

  /** Changes an account and keeps what is to be remembered of it. */
  Uni<AccountUpdate> update(AccountId id, AccountPatch patch, List<AuditEvent> events);
}
