package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AuditEvent;
import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.PlanRecord;
import dev.tollgate.accounts.PlanStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Plans in PostgreSQL. A trigger tells every instance of each change. */
@Singleton
final class SqlPlanStore implements PlanStore {
  private static final String PAGE = "from PlanEntity where name > :after order by name";

  /** Of two plans of one name at the same time, one inserts nothing. */
  private static final String INSERT =
      """
      insert into plan (name, currency, created_at) values (:name, :currency, :created_at)
      on conflict (name) do nothing
      """;

  private final Sessions sessions;

  SqlPlanStore(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Uni<Boolean> insert(PlanRecord record, AuditEvent event) {
    Plan plan = record.plan();
    return sessions.inTransaction(
        session ->
            session
                .createNativeQuery(INSERT)
                .setParameter("name", plan.name())
                .setParameter("currency", plan.prices().currency())
                .setParameter("created_at", record.createdAt())
                .executeUpdate()
                .chain(
                    inserted ->
                        inserted == 0
                            ? Uni.createFrom().item(false)
                            : complete(session, plan, event).replaceWith(true)));
  }

  private static Uni<Void> complete(Mutiny.Session session, Plan plan, AuditEvent event) {
    return session
        .find(PlanEntity.class, plan.name())
        .invoke(row -> row.change(plan))
        .chain(() -> session.persist(AuditEventEntity.of(event)));
  }

  @Override
  public Uni<Optional<PlanRecord>> change(
      String name, UnaryOperator<Plan> change, Function<Plan, AuditEvent> event) {
    return sessions.inTransaction(
        session ->
            session
                .find(PlanEntity.class, name, LockModeType.PESSIMISTIC_WRITE)
                .chain(
                    row ->
                        row == null
                            ? Uni.createFrom().item(Optional.empty())
                            : change(session, row, change, event).map(Optional::of)));
  }

  private static Uni<PlanRecord> change(
      Mutiny.Session session,
      PlanEntity row,
      UnaryOperator<Plan> change,
      Function<Plan, AuditEvent> event) {
    Plan before = row.toPlan();
    Plan after = change.apply(before);
    if (after.equals(before)) {
      return Uni.createFrom().item(row.toRecord());
    }
    row.change(after);
    return session.persist(AuditEventEntity.of(event.apply(after))).replaceWith(row::toRecord);
  }

  @Override
  public Uni<Optional<PlanRecord>> find(String name) {
    return sessions.reading(
        session ->
            session
                .get(PlanEntity.class, name)
                .map(row -> Optional.ofNullable(row).map(PlanEntity::toRecord)));
  }

  @Override
  public Uni<List<PlanRecord>> list(Optional<String> after, int limit) {
    return sessions.reading(
        session ->
            session
                .createSelectionQuery(PAGE, PlanEntity.class)
                .setParameter("after", after.orElse(""))
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(PlanEntity::toRecord).toList()));
  }
}
