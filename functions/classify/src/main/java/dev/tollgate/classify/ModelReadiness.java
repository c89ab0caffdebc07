package dev.tollgate.classify;

import dev.tollgate.model.ModelRoom;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a model has answered its warm-up. */
@Readiness
@Singleton
final class ModelReadiness implements HealthCheck {
  private final ModelRoom room;

  ModelReadiness(ModelRoom room) {
    this.room = room;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("a model answers").status(room.ready()).build();
  }
}
