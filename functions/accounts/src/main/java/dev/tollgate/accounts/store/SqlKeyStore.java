package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.ApiKey;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.KeyRecord;
import dev.tollgate.accounts.KeyStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keys in PostgreSQL. Rows of one transaction are locked in the order of their ids, so that two
 * transactions cannot wait for each other.
 */
@Singleton
final class SqlKeyStore implements KeyStore {
  private static final String HELD_STILL = "from ApiKeyEntity where id in :ids order by id";
  private static final String PAGE =
      "from ApiKeyEntity where accountId = :account order by id desc";
  private static final String PAGE_AFTER =
      "from ApiKeyEntity where accountId = :account and id < :after order by id desc";
  private static final String USED =
      """
      with locked as (
        select id from api_key where id = any($1::uuid[]) order by id for no key update
      )
      update api_key k set last_used_at = used.at
      from unnest($1::uuid[], $2::timestamptz[]) as used (id, at) join locked using (id)
      where k.id = used.id and (k.last_used_at is null or k.last_used_at < used.at)
      """;

  private final Sessions sessions;
  private final Pool pool;
  private final Clock clock;

  SqlKeyStore(Sessions sessions, Pool pool, Clock clock) {
    this.sessions = sessions;
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public <T> Uni<Optional<T>> insert(
      KeyId maker, AccountId owner, Function<Optional<KeyRecord>, Decision<T>> decide) {
    return sessions.inTransaction(
        session ->
            session
                .find(AccountEntity.class, owner.value())
                .chain(
                    account ->
                        account == null
                            ? Uni.createFrom().item(Optional.<T>empty())
                            : held(session, maker)
                                .chain(rows -> insert(session, decide.apply(record(rows, maker))))
                                .map(Optional::of)));
  }

  private static <T> Uni<T> insert(Mutiny.Session session, Decision<T> decision) {
    return decision
        .write()
        .map(
            write ->
                session
                    .persistAll(ApiKeyEntity.of(write.key()), AuditEventEntity.of(write.event()))
                    .replaceWith(decision.outcome()))
        .orElseGet(() -> Uni.createFrom().item(decision.outcome()));
  }

  @Override
  public <T> Uni<T> change(
      KeyId by,
      KeyId id,
      BiFunction<Optional<KeyRecord>, Optional<KeyRecord>, Decision<T>> decide) {
    return sessions.inTransaction(
        session ->
            held(session, by, id)
                .chain(
                    rows ->
                        change(session, rows, decide.apply(record(rows, by), record(rows, id)))));
  }

  private static <T> Uni<T> change(
      Mutiny.Session session, List<ApiKeyEntity> rows, Decision<T> decision) {
    return decision
        .write()
        .map(
            write -> {
              row(rows, write.key().key().id()).orElseThrow().change(write.key());
              return session
                  .persist(AuditEventEntity.of(write.event()))
                  .replaceWith(decision.outcome());
            })
        .orElseGet(() -> Uni.createFrom().item(decision.outcome()));
  }

  private static Uni<List<ApiKeyEntity>> held(Mutiny.Session session, KeyId... ids) {
    return session
        .createSelectionQuery(HELD_STILL, ApiKeyEntity.class)
        .setParameter("ids", Stream.of(ids).map(KeyId::value).distinct().toList())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private Optional<KeyRecord> record(List<ApiKeyEntity> rows, KeyId id) {
    return row(rows, id).map(row -> row.toRecord(clock.instant()));
  }

  private static Optional<ApiKeyEntity> row(List<ApiKeyEntity> rows, KeyId id) {
    return rows.stream().filter(row -> row.id.equals(id.value())).findFirst();
  }

  @Override
  public Uni<Optional<ApiKey>> find(KeyId id) {
    return sessions.reading(
        session ->
            session
                .get(ApiKeyEntity.class, id.value())
                .map(row -> Optional.ofNullable(row).map(found -> found.toKey(clock.instant()))));
  }

  @Override
  public Uni<List<ApiKey>> list(AccountId account, Optional<KeyId> after, int limit) {
    return sessions.reading(
        session ->
            page(session, after)
                .setParameter("account", account.value())
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(row -> row.toKey(clock.instant())).toList()));
  }

  private static Mutiny.SelectionQuery<ApiKeyEntity> page(
      Mutiny.StatelessSession session, Optional<KeyId> after) {
    return after.isEmpty()
        ? session.createSelectionQuery(PAGE, ApiKeyEntity.class)
        : session
            .createSelectionQuery(PAGE_AFTER, ApiKeyEntity.class)
            .setParameter("after", after.get().value());
  }

  @Override
  public Uni<Void> used(Map<KeyId, Instant> lastUse) {
    List<UUID> ids = new ArrayList<>();
    List<OffsetDateTime> times = new ArrayList<>();
    lastUse.forEach(
        (id, at) -> {
          ids.add(id.value());
          times.add(Times.toSql(at));
        });
    return pool.preparedQuery(USED)
        .execute(Tuple.of(ids.toArray(UUID[]::new), times.toArray(OffsetDateTime[]::new)))
        .replaceWithVoid();
  }
}
