package dev.tollgate.accounts;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Who calls: an account by one of its keys, with all that the call may need to know of both.
 *
 * @param account the account that pays
 * @param key the key that was shown
 * @param scopes what the key may be used for
 * @param models names of the models that the key may use; empty means all
 * @param plan the account's plan
 * @param keyAllowances the key's own limits, on top of the plan's
 * @param allowedCidrs networks that the key may be used from; empty means any
 * @param timeZone decides when the account's days start
 */
public record Principal(
    AccountId account,
    KeyId key,
    Set<Scope> scopes,
    Set<String> models,
    Plan plan,
    Allowances keyAllowances,
    List<Cidr> allowedCidrs,
    ZoneId timeZone) {

  /** Copies the collections. */
  public Principal {
    scopes = Set.copyOf(scopes);
    models = Set.copyOf(models);
    allowedCidrs = List.copyOf(allowedCidrs);
  }

  /** Whether the key has the scope. */
  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }

  /** Whether the key may use the model. */
  public boolean mayUse(String model) {
    return models.isEmpty() || models.contains(model);
  }

  /** Whether the key may be used from an address. */
  public boolean mayCallFrom(String address) {
    return allowedCidrs.isEmpty() || allowedCidrs.stream().anyMatch(c -> c.contains(address));
  }
}
