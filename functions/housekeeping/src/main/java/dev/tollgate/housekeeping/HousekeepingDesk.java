package dev.tollgate.housekeeping;

import dev.tollgate.accounts.Housekeeping;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The use case: keep house and tell what was done. Thread-safe. */
@Singleton
public class HousekeepingDesk {
  private final Housekeeping housekeeping;

  HousekeepingDesk(Housekeeping housekeeping) {
    this.housekeeping = housekeeping;
  }

  Uni<HousekeepingView> keep() {
    return housekeeping.run().map(HousekeepingView::of);
  }
}
