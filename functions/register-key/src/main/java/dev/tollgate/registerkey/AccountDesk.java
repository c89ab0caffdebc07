package dev.tollgate.registerkey;

import dev.tollgate.accounts.Account;
import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.AccountPatch;
import dev.tollgate.accounts.AccountUpdate;
import dev.tollgate.accounts.Accounts;
import dev.tollgate.accounts.NewAccount;
import dev.tollgate.accounts.Page;
import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.SignUp;
import dev.tollgate.accounts.TimeZones;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ClientAddressThrottle;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.Fields;
import dev.tollgate.gate.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/** The use case: open, show, list and change accounts. Thread-safe. */
@Singleton
public class AccountDesk {
  private final Accounts accounts;
  private final RegisterConfig config;
  private final ClientAddressThrottle throttle;

  AccountDesk(Accounts accounts, RegisterConfig config, Clock clock) {
    this.accounts = accounts;
    this.config = config;
    this.throttle = new ClientAddressThrottle(config.signupPerMinute(), "sign-ups", clock);
  }

  /** Opens an account with its first key. */
  Uni<SignedUp> signUp(Call call, SignUpBody body) {
    if (!call.byOperator()) {
      admit(call, body);
    }
    return accounts.signUp(asked(body)).map(AccountDesk::signedUp);
  }

  /** Shows an account to its owner or to the operator; to others it does not exist. */
  Uni<AccountView> show(Call call, String id) {
    return visible(call, id)
        .map(accounts::find)
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
        .map(found -> AccountView.of(found.orElseThrow(() -> unknown(id))));
  }

  /** A page of all accounts. */
  Uni<Page<Account>> list(Optional<AccountId> after, int limit) {
    return accounts.list(after, limit);
  }

  /** Changes an account: its plan for the operator, the rest for its owner too. */
  Uni<AccountView> change(Call call, String id, AccountChangeBody body) {
    AccountPatch patch = asked(body);
    if (patch.plan().isPresent() && !call.byOperator()) {
      throw ProblemException.of(
          ErrorCode.INSUFFICIENT_SCOPE, "Only the operator gives plans. Ask them for one.");
    }
    return accounts
        .update(visible(call, id).orElseThrow(() -> unknown(id)), patch, call.principal())
        .map(
            update ->
                switch (update) {
                  case AccountUpdate.Updated updated -> AccountView.of(updated.account());
                  case AccountUpdate.UnknownAccount _ -> throw unknown(id);
                  case AccountUpdate.UnknownPlan _ -> throw unknownPlan(body.plan());
                });
  }

  private void admit(Call call, SignUpBody body) {
    if (config.signup() == RegisterConfig.Signup.CLOSED) {
      throw ProblemException.of(
          ErrorCode.SIGNUP_CLOSED, "Only the operator opens accounts here. Ask them for one.");
    }
    if (body != null && body.plan() != null && !body.plan().equals(Plan.FREE)) {
      throw ProblemException.of(
          ErrorCode.INSUFFICIENT_SCOPE,
          "Only the operator gives another plan than 'free'. Sign up without 'plan', then ask them.");
    }
    throttle.pass(call.clientAddress());
  }

  private static Optional<AccountId> visible(Call call, String id) {
    return AccountId.parse(id)
        .filter(own -> call.byOperator() || own.equals(call.principal().account()));
  }

  private static AccountPatch asked(AccountChangeBody body) {
    Fields.present(body);
    if (body.name() == null && body.plan() == null && body.timeZone() == null) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST, "Say what is to change: 'name', 'time_zone' or 'plan'.");
    }
    return Fields.valid(
        () ->
            new AccountPatch(
                Optional.ofNullable(body.name()),
                Optional.ofNullable(body.plan()),
                Optional.ofNullable(body.timeZone()).map(TimeZones::of)));
  }

  private static ZoneId zone(String text) {
    return text == null ? TimeZones.DEFAULT : TimeZones.of(text);
  }

  private static NewAccount asked(SignUpBody body) {
    Fields.present(body);
    String name = Fields.required("name", body.name());
    String email = Fields.required("email", body.email());
    String plan = body.plan() == null ? Plan.FREE : body.plan();
    return Fields.valid(() -> new NewAccount(name, email, plan, zone(body.timeZone())));
  }

  private static SignedUp signedUp(SignUp outcome) {
    return switch (outcome) {
      case SignUp.Created created ->
          new SignedUp(AccountView.of(created.account()), KeyView.of(created.key()));
      case SignUp.EmailTaken _ ->
          throw ProblemException.of(
              ErrorCode.EMAIL_TAKEN,
              "An account with this e-mail address exists. Use its keys, or another address.");
      case SignUp.UnknownPlan _ ->
          throw ProblemException.of(ErrorCode.UNKNOWN_PLAN, "There is no such plan.");
    };
  }

  private static ProblemException unknown(String id) {
    return ProblemException.of(ErrorCode.UNKNOWN_ACCOUNT, "There is no account '" + id + "'.");
  }

  private static ProblemException unknownPlan(String plan) {
    return ProblemException.of(ErrorCode.UNKNOWN_PLAN, "There is no plan '" + plan + "'.");
  }
}
