package dev.tollgate.gate;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;

/** Where a capability finds the call that it handles, on REST and on Funqy alike. */
@Singleton
public final class Calls {
  private final CurrentVertxRequest request;

  Calls(CurrentVertxRequest request) {
    this.request = request;
  }

  /**
   * The call under way. Must be asked on the thread that enters the capability; the result may then
   * travel.
   */
  public Call current() {
    return new Call(request.getCurrent());
  }
}
