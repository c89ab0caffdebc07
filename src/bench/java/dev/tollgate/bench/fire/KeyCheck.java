package dev.tollgate.bench.fire;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Nothing is charged to a key once its revocation was answered. */
final class KeyCheck {
  private final Map<UUID, Instant> revoked = new HashMap<>();

  KeyCheck(List<Customer> customers) {
    for (Customer customer : customers) {
      for (Key key : customer.keys()) {
        key.revocationAnswered().ifPresent(at -> revoked.put(key.id().value(), at));
      }
    }
  }

  void report(Evidence evidence, Findings findings) {
    findings.figure("keys revoked", revoked.size());
    findings.holds(
        "no record of a revoked key is later than its revocation",
        evidence.records().stream()
            .filter(row -> revoked.containsKey(row.key()))
            .filter(row -> row.createdAt().isAfter(revoked.get(row.key())))
            .map(row -> row + " but revoked at " + revoked.get(row.key()))
            .toList());
  }
}
