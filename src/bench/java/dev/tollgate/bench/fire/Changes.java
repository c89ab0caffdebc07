package dev.tollgate.bench.fire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** What the business changes while it burns: keys revoked, allowances lowered and set. */
final class Changes {
  private final Management management;
  private final List<Customer> customers;
  private final SplittableRandom random;
  private final Duration fire;
  private final List<Planned> planned = new ArrayList<>();

  /** One change and its time since the fire began. */
  record Planned(Duration at, Change change) {}

  /** Makes a change; ends when it is answered. */
  @FunctionalInterface
  interface Change {
    void make() throws InterruptedException;
  }

  private Changes(
      Management management, List<Customer> customers, SplittableRandom random, Duration fire) {
    this.management = management;
    this.customers = customers;
    this.random = random;
    this.fire = fire;
  }

  static List<Planned> plan(
      Management management, List<Customer> customers, SplittableRandom random, Duration fire) {
    Changes changes = new Changes(management, customers, random, fire);
    Customer revoked = changes.customer("revoked");
    revoked.keys().forEach(key -> changes.plan(() -> management.revoke(revoked.main(), key)));
    changes.limits(
        changes.customer("lowered"),
        Limits.burst(4),
        Limits.monthly(5),
        Limits.spend(5_000),
        Limits.monthly(0));
    changes.limits(
        changes.customer("limited late"),
        Limits.monthly(5),
        Limits.spend(5_000),
        new Limits(OptionalLong.empty(), OptionalLong.of(5), OptionalLong.of(7_000)));
    Customer late = changes.customer("late plan");
    changes.plan(
        () -> management.plan(late.account(), Clientele.LATE_PLAN, Clientele.OF_LATE_PLAN));
    return List.copyOf(changes.planned);
  }

  private void limits(Customer customer, Limits... each) {
    for (int i = 0; i < each.length; i++) {
      Key key = customer.keys().get(i);
      Limits limits = each[i];
      plan(() -> management.limit(customer.main(), key, limits));
    }
  }

  private void plan(Change change) {
    planned.add(new Planned(Duration.ofMillis(random.nextLong(fire.toMillis())), change));
  }

  private Customer customer(String kind) {
    return customers.stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
  }
}
