package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Account;
import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.AccountPatch;
import dev.tollgate.accounts.AccountStore;
import dev.tollgate.accounts.AccountUpdate;
import dev.tollgate.accounts.AuditEvent;
import dev.tollgate.accounts.KeyRecord;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Accounts in PostgreSQL. */
@Singleton
final class SqlAccountStore implements AccountStore {
  private static final String PAGE = "from AccountEntity order by id desc";
  private static final String PAGE_AFTER = "from AccountEntity where id < :after order by id desc";

  /** Of two sign-ups with one address at the same time, one inserts nothing. */
  private static final String INSERT =
      """
      insert into account (id, name, email, plan, time_zone, created_at)
      values (:id, :name, :email, :plan, :time_zone, :created_at)
      on conflict (lower(email)) do nothing
      """;

  private final Sessions sessions;

  SqlAccountStore(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Uni<Insertion> insert(Account account, KeyRecord firstKey, List<AuditEvent> events) {
    return sessions.inTransaction(
        session ->
            session
                .find(PlanEntity.class, account.plan())
                .chain(
                    plan ->
                        plan == null
                            ? Uni.createFrom().item(Insertion.UNKNOWN_PLAN)
                            : insert(session, account, firstKey, events)));
  }

  private static Uni<Insertion> insert(
      Mutiny.Session session, Account account, KeyRecord firstKey, List<AuditEvent> events) {
    return session
        .createNativeQuery(INSERT)
        .setParameter("id", account.id().value())
        .setParameter("name", account.name())
        .setParameter("email", account.email())
        .setParameter("plan", account.plan())
        .setParameter("time_zone", account.timeZone().getId())
        .setParameter("created_at", account.createdAt())
        .executeUpdate()
        .chain(
            inserted ->
                inserted == 0
                    ? Uni.createFrom().item(Insertion.EMAIL_TAKEN)
                    : session
                        .persist(ApiKeyEntity.of(firstKey))
                        .chain(session::flush)
                        .chain(() -> persist(session, events))
                        .replaceWith(Insertion.DONE));
  }

  private static Uni<Void> persist(Mutiny.Session session, List<AuditEvent> events) {
    return session.persistAll(events.stream().map(AuditEventEntity::of).toArray());
  }

  @Override
  public Uni<Optional<Account>> find(AccountId id) {
    return sessions.reading(
        session ->
            session
                .get(AccountEntity.class, id.value())
                .map(row -> Optional.ofNullable(row).map(AccountEntity::toAccount)));
  }

  @Override
  public Uni<List<Account>> list(Optional<AccountId> after, int limit) {
    return sessions.reading(
        session ->
            page(session, after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(AccountEntity::toAccount).toList()));
  }

  private static Mutiny.SelectionQuery<AccountEntity> page(
      Mutiny.StatelessSession session, Optional<AccountId> after) {
    return after.isEmpty()
        ? session.createSelectionQuery(PAGE, AccountEntity.class)
        : session
            .createSelectionQuery(PAGE_AFTER, AccountEntity.class)
            .setParameter("after", after.get().value());
  }

  @Override
  public Uni<AccountUpdate> update(AccountId id, AccountPatch patch, List<AuditEvent> events) {
    return sessions.inTransaction(
        session ->
            planOf(session, patch)
                .chain(
                    plan ->
                        patch.plan().isPresent() && plan == null
                            ? Uni.createFrom().item(new AccountUpdate.UnknownPlan())
                            : update(session, id, patch, events)));
  }

  private static Uni<PlanEntity> planOf(Mutiny.Session session, AccountPatch patch) {
    return patch
        .plan()
        .map(plan -> session.find(PlanEntity.class, plan))
        .orElseGet(() -> Uni.createFrom().nullItem());
  }

  private static Uni<AccountUpdate> update(
      Mutiny.Session session, AccountId id, AccountPatch patch, List<AuditEvent> events) {
    return session
        .find(AccountEntity.class, id.value(), LockModeType.PESSIMISTIC_WRITE)
        .chain(
            row -> {
              if (row == null) {
                return Uni.createFrom().item(new AccountUpdate.UnknownAccount());
              }
              row.change(patch);
              return persist(session, events)
                  .replaceWith(() -> new AccountUpdate.Updated(row.toAccount()));
            });
  }
}
