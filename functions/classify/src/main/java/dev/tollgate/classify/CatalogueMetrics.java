package dev.tollgate.classify;

import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.VersionState;
import dev.tollgate.model.VersionStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Tells the registry how many versions of models stand where; counted when somebody reads it. */
@Singleton
@Startup
final class CatalogueMetrics {
  private static final List<VersionState> IN_MEMORY =
      List.of(VersionState.LOADING, VersionState.AVAILABLE, VersionState.UNLOADING);

  private final ModelRoom room;

  CatalogueMetrics(ModelRoom room, MeterRegistry registry) {
    this.room = room;
    IN_MEMORY.forEach(
        state ->
            add(registry, state.name().toLowerCase(Locale.ROOT), each -> each.state() == state));
    add(registry, "refused", each -> each.error().isPresent());
  }

  private void add(MeterRegistry registry, String state, Predicate<VersionStatus> counts) {
    Gauge.builder("tollgate.model.versions", () -> count(counts))
        .tags("state", state)
        .strongReference(true)
        .register(registry);
  }

  private long count(Predicate<VersionStatus> counts) {
    return room.models().stream()
        .flatMap(model -> model.versions().stream())
        .filter(counts)
        .count();
  }
}
