package dev.tollgate.bench.fire;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Opens the accounts of one run: hot and cold ones, and one of every way to be limited. */
final class Clientele {
  static final String UNLIMITED = "unlimited";
  static final String LATE_PLAN = "fire-late";
  static final Limits OF_LATE_PLAN =
      new Limits(OptionalLong.empty(), OptionalLong.of(16), OptionalLong.of(12_000));
  private static final Limits OF_PRO =
      new Limits(OptionalLong.of(6_000), OptionalLong.of(1_000_000), OptionalLong.empty());
  private static final Map<String, Limits> PLANS = plans();
  private static final int COLD_KEYS = 20;

  private final Management management;
  private final List<Customer> customers = new ArrayList<>();

  private Clientele(Management management) {
    this.management = management;
  }

  /** Makes the plans that the product has not got; to be called once a database. */
  static void makePlans(Database database) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into plan (name, burst, monthly, spend_micros, currency, included_units,"
                    + " prices) values (?, ?, ?, ?, 'USD', ?, ?::jsonb)")) {
      for (Map.Entry<String, Limits> plan : PLANS.entrySet()) {
        insert.setString(1, plan.getKey());
        insert.setObject(2, Limits.boxed(plan.getValue().burst()), Types.BIGINT);
        insert.setObject(3, Limits.boxed(plan.getValue().monthly()), Types.BIGINT);
        insert.setObject(4, Limits.boxed(plan.getValue().spendMicros()), Types.BIGINT);
        boolean graduated = plan.getKey().startsWith(Graduated.PLAN);
        insert.setLong(5, graduated ? Graduated.INCLUDED : 0);
        insert.setString(6, graduated ? Graduated.PRICES : "{}");
        insert.executeUpdate();
      }
    }
  }

  static List<Customer> open(Management management) throws InterruptedException {
    Clientele clientele = new Clientele(management);
    clientele.account("hot", UNLIMITED, Limits.NONE, 8);
    clientele.account("pro", "pro", OF_PRO, 2);
    for (String plan : List.of("fire-burst", "fire-monthly", "fire-spend")) {
      clientele.account(plan, plan, PLANS.get(plan), 2);
    }
    for (String plan : List.of(Graduated.PLAN, Graduated.PLAN_WITH_BUDGET)) {
      clientele.account(plan, plan, PLANS.get(plan), 3);
    }
    clientele.keys("key limits", 3, Limits.burst(3), Limits.monthly(3), Limits.spend(3_000));
    clientele.keys("cold", 1, none(COLD_KEYS));
    clientele.keys("cold too", 1, none(COLD_KEYS));
    clientele.keys("revoked", 3, none(4));
    clientele.keys(
        "lowered",
        3,
        Limits.burst(10_000),
        Limits.monthly(1_000_000),
        Limits.spend(1_000_000_000),
        Limits.monthly(1_000_000));
    clientele.keys("limited late", 3, none(3));
    clientele.account("late plan", UNLIMITED, Limits.NONE, 4);
    return List.copyOf(clientele.customers);
  }

  private void account(String kind, String plan, Limits limits, int callers)
      throws InterruptedException {
    Key main = management.open(plan, limits);
    customers.add(new Customer(kind, main.account(), main, List.of(main), callers));
  }

  private void keys(String kind, int callers, Limits... each) throws InterruptedException {
    Key main = management.open(UNLIMITED, Limits.NONE);
    List<Key> keys = new ArrayList<>();
    for (Limits own : each) {
      keys.add(management.key(main, own));
    }
    customers.add(new Customer(kind, main.account(), main, keys, callers));
  }

  private static Limits[] none(int count) {
    return Collections.nCopies(count, Limits.NONE).toArray(Limits[]::new);
  }

  private static Map<String, Limits> plans() {
    Map<String, Limits> plans = new LinkedHashMap<>();
    plans.put("fire-burst", Limits.burst(6));
    plans.put("fire-monthly", Limits.monthly(6));
    plans.put("fire-spend", Limits.spend(6_000));
    plans.put(Graduated.PLAN, Limits.NONE);
    plans.put(Graduated.PLAN_WITH_BUDGET, Limits.spend(5_000));
    plans.put(LATE_PLAN, OF_LATE_PLAN);
    return plans;
  }
}
