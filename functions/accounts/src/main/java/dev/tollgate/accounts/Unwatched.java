package dev.tollgate.accounts;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where nobody else watches the ledger, nobody does. */
final class Unwatched {
  @Produces
  @Singleton
  @DefaultBean
  SettlementWatch nobody() {
    return SettlementWatch.nobody();
  }
}
