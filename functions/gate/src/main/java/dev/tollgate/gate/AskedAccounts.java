package dev.tollgate.gate;

import dev.tollgate.accounts.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts that a call asks about in its parameter {@code account_ids}: the operator about any,
 * everybody else about their own.
 */
public final class AskedAccounts {
  private AskedAccounts() {}

  /**
   * The accounts that are named; an empty set if none is.
   *
   * @param given what came as parameters; an entry may hold several, separated by commas
   * @throws ProblemException {@code invalid_request} if one is no id, {@code unknown_account} if
   *     one is not the caller's to see
   */
  public static Set<AccountId> named(Call call, List<String> given) {
    Set<AccountId> named =
        Parameters.set("account_ids", given, AccountId::parse, "account ids (acct_…) only");
    for (AccountId account : named) {
      if (!call.byOperator() && !account.equals(call.principal().account())) {
        throw unknown(account);
      }
    }
    return named;
  }

  /**
   * The accounts that the answer is about: those named, else the caller's own.
   *
   * @return empty means all, which is what the operator gets who names none
   * @throws ProblemException as {@link #named} does
   */
  public static Optional<Set<AccountId>> visible(Call call, List<String> given) {
    Set<AccountId> named = named(call, given);
    return named.isEmpty() && call.byOperator()
        ? Optional.empty()
        : Optional.of(named.isEmpty() ? Set.of(call.principal().account()) : named);
  }

  /** The refusal of an account that there is not, as far as the caller may know. */
  public static ProblemException unknown(AccountId account) {
    return ProblemException.of(ErrorCode.UNKNOWN_ACCOUNT, "There is no account '" + account + "'.");
  }
}
