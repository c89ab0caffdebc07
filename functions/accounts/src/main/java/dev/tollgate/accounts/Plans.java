package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Plans are made, found and changed; one that was made stays. Who may do so is the caller's to
 * decide. A change reaches every instance in under a second: allowances hold from the next
 * settlement on, prices for calls that arrive afterwards. Thread-safe; may be called on any thread.
 * Every returned {@link Uni} fails only if the database cannot be asked.
 */
@Singleton
public final class Plans {
  private final PlanStore store;
  private final Clock clock;

  Plans(PlanStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Makes a plan.
   *
   * @throws IllegalArgumentException if its name cannot be one; may be shown to the client
   */
  public Uni<PlanCreation> create(Plan wish, Principal by) {
    if (!Wording.isPlanName(wish.name())) {
      throw new IllegalArgumentException(
          "'name' must be 1 to 40 of a-z, 0-9, '_' and '-', the first a letter");
    }
    PlanRecord plan = new PlanRecord(wish, clock.instant().truncatedTo(ChronoUnit.MICROS));
    return store
        .insert(plan, PlanEvents.created(clock, wish, by.key()))
        .map(done -> done ? new PlanCreation.Created(plan) : new PlanCreation.NameTaken());
  }

  /** Changes a plan, if it is there: the plan as it is now. */
  public Uni<Optional<PlanRecord>> change(String name, PlanPatch patch, Principal by) {
    return Wording.isPlanName(name)
        ? store.change(
            name, patch::applyTo, changed -> PlanEvents.changed(clock, changed, by.key()))
        : Uni.createFrom().item(Optional.empty());
  }

  /** A plan, if it is there. */
  public Uni<Optional<PlanRecord>> find(String name) {
    return Plan.parseName(name)
        .map(store::find)
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  /**
   * Plans by name.
   *
   * @param after name of the last plan of the page before
   * @throws IllegalArgumentException if the limit is not from 1 to 1,000
   */
  public Uni<Page<PlanRecord>> list(Optional<String> after, int limit) {
    return store.list(after, Page.lookAhead(limit)).map(found -> Page.of(found, limit));
  }
}
