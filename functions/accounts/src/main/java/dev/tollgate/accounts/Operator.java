package dev.tollgate.accounts;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who runs the server. The migration puts the account and the key into the database. */
public final class Operator {
  /** The account that the operator's own calls are recorded on. */
  public static final AccountId ACCOUNT =
      new AccountId(UUID.fromString("00000000-0000-7000-8000-000000000001"));

  /** The key whose secret is configured, not stored; it cannot be changed through the API. */
  public static final KeyId KEY =
      new KeyId(UUID.fromString("00000000-0000-7000-8000-000000000002"));

  static final Principal PRINCIPAL =
      new Principal(
          ACCOUNT,
          KEY,
          EnumSet.allOf(Scope.class),
          Set.of(),
          new Plan("unlimited", Allowances.UNLIMITED, PriceList.modelsOwn("USD")),
          Allowances.UNLIMITED,
          List.of(),
          TimeZones.DEFAULT);

  private Operator() {}
}
