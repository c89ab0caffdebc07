package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where plans are kept. Every method may be called on any thread and is one transaction. */
public interface PlanStore {
  /** Keeps a plan and what is to be remembered of it; false if another has its name. */
  Uni<Boolean> insert(PlanRecord plan, AuditEvent event);

  /**
   * Changes a plan while it is held still; nothing is written if the change leaves it as it is.
   *
   * @param change is given the plan and keeps its name
   * @param event what is to be remembered of the changed plan
   * @return the plan as it is then, if there is one of that name
   */
  Uni<Optional<PlanRecord>> change(
      String name, UnaryOperator<Plan> change, Function<Plan, AuditEvent> event);

  /** A plan, if it is there. */
  Uni<Optional<PlanRecord>> find(String name);

  /** At most {@code limit} plans by name, from the one after {@code after} on. */
  Uni<List<PlanRecord>> list(Optional<String> after, int limit);
}
