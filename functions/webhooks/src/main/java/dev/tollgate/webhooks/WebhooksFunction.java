package dev.tollgate.webhooks;

import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;

/** Webhooks as a cloud function, for a schedule that calls it: what is due, behind the gate. */
public class WebhooksFunction {
  static final String NAME = "webhooks";

  private final DispatchDesk desk;

  WebhooksFunction(DispatchDesk desk) {
    this.desk = desk;
  }

  /** Sends what is due. */
  @Funq(NAME)
  public Uni<Dispatched> send(DispatchBody event) {
    return desk.send();
  }
}
