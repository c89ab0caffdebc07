package dev.tollgate.accounts;

import java.util.List;

/**
 * What settling must know of a key, read in the settling transaction.
 *
 * @param works whether the key is neither revoked nor expired
 * @param ofPlan limits of the account's plan
 * @param ofKey the key's own limits
 */
public record KeyStanding(boolean works, Allowances ofPlan, Allowances ofKey) {

  /** All limits that hold for the key, the account's first. */
  List<AllowanceLimit> limits(AccountId account, KeyId key) {
    return AllowanceLimit.of(account, ofPlan, key, ofKey);
  }
}
